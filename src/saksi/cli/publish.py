"""``saksi publish``: a release leaves the case."""

from pathlib import Path

from .options import Common, DryRun

_DEFAULT = Common()


def publish(folder: Path, /, *, policy: str = "", dry_run: DryRun = False, common: Common = _DEFAULT) -> None:
    """Write a release: tables as CSV, statements and incidents as JSON lines, and one HTML report that needs nothing else.

    A policy decides what may leave. What is left out is listed with the reason. Figures older than the last decision are
    refused: reconcile first.

    Args:
        folder: Where to; it must be empty or new.
        policy: Name of the policy; none: the careful default.
        dry_run: Say what would leave and what would be left out, and write nothing.
    """
    from saksi.casework import preview_release, publish_release
    from saksi.publish import find_policy
    from saksi.store import new_folder

    from .case import open_case
    from .output import emit, say

    chosen = find_policy(policy) if policy else None
    with open_case(common) as case:
        if dry_run:
            release = preview_release(case, policy=chosen).release
        else:
            with new_folder(folder) as target:
                release = publish_release(case, target, policy=chosen)
    rows = (
        {"file": one.name, "rows": one.row_count, "bytes": one.size_bytes, "sha256": one.sha256}
        for one in release.files
    )
    emit(rows, ("file", "rows", "bytes", "sha256"), as_json=common.json, title=f"Release {release.id}")
    reasons: dict[str, int] = {}
    for one in release.omissions:
        reasons[one.reason] = reasons.get(one.reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        say(f"Left out, {count}: {reason}")
    if dry_run:
        say("Nothing was written.")
    else:
        say(f"Written to {folder} under the policy {release.policy}. Open {folder}/report.html in a browser.")
