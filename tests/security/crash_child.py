"""The process that is killed: captures invented reports into a case and reads them, telling what is saved.

python crash_child.py CASE COUNT
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from builders.casework import READER, extract, read, reports
from saksi.casework import Step, capture_documents, read_documents
from saksi.store import open_case


def tell(step: Step) -> None:
    sys.stdout.write(f"{step.stage} {step.object_id}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with open_case(Path(sys.argv[1])) as case:
        capture_documents(case, reports(int(sys.argv[2])), extract=extract, progress=tell)
        read_documents(case, read, READER, progress=tell)
        sys.stdout.write("done\n")
