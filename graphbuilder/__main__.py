"""`python -m graphbuilder` is the command `graphbuilder`."""

import sys

from graphbuilder.cli import main

sys.exit(main())
