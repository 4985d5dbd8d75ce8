"""An agency report of our own, and reports after a pattern."""

from __future__ import annotations

REPORT = """\
The foreign ministers of Armenia and Azerbaijan met in Geneva on Friday for talks about a peace treaty, the first \
since the fighting of September. Neither side announced an agreement, but both called the meeting useful and said \
that their deputies would go on in Brussels next month.

"We have come closer on the border and on the roads," Armenian Foreign Minister Ararat Mirzoyan told reporters. His \
colleague Jeyhun Bayramov said that Baku expected Yerevan to change its constitution before anything could be \
signed.

Russia, which keeps peacekeepers in the region, was not invited. A spokeswoman for the ministry in Moscow said that \
talks without those who had ended the war of 2020 would lead nowhere. The European Union offered to send more \
observers, and Iran warned against any change of frontiers."""

STRIKES = """\
The air force said on {} that it had shot down {} of {} drones that were launched overnight. {} people were killed \
and {} wounded in the {} region, the governor said. Debris fell on {} houses in the town of {}, where a fire broke out \
and was put out in the morning. The energy ministry said that power was cut to {} consumers. There was no immediate \
comment from Russia, which denies aiming at civilians. Both sides have stepped up their attacks on energy facilities \
in recent weeks. Efforts to arrange talks have stalled over demands that each side calls unacceptable."""

MONDAY = STRIKES.format("Monday", 31, 36, 4, 17, "Kharkiv", 12, "Chuhuiv", "14,000")
THURSDAY = STRIKES.format("Thursday", 22, 29, 2, 9, "Sumy", 5, "Konotop", "8,500")

FOLLOW_UP = """\
The foreign ministers of Armenia and Azerbaijan met again on Saturday, a day after talks about a peace treaty that \
both had called useful. Diplomats said that the second meeting had dealt with the return of prisoners. Armenian \
Foreign Minister Ararat Mirzoyan left Geneva without speaking to the press. In Baku the presidency said that \
thirty-two men were still held and that their names had been handed over. The Red Cross, which visited some of them \
in August, would not comment. Observers of the European Union reported a quiet night at the border."""

AGENCIES = """\
By Anna Petrova in Geneva
© Example News, 12 March

{}

Editing by Joe Smith. All rights reserved."""


def cut(words: int) -> str:
    """The beginning of the report."""
    return " ".join(REPORT.split(" ")[:words])
