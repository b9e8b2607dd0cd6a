"""Build a wheel whose reading engine is compiled to machine code, when it is asked for: `SAKSI_COMPILED=1`.

A plain install needs no compiler. mypyc translates the modules of `lang` and `read` to C, which the system's compiler builds; the Python
sources stay in the wheel beside them. An install for work on the code (editable) is never compiled: changes would not be seen.
"""

import contextlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("lang", "read")
INTERPRETED = {
    # These hold the tables of a language file, whose annotations say what may stand in it; compiled classes have none.
    "lang/pack.py",
    "lang/date_words.py",
    "lang/number_words.py",
    "lang/place_words.py",
    "lang/segment.py",
    "read/counting.py",
    # These do not read: they check language files, score readers, or ask a model.
    "lang/check.py",
    "read/answer.py",
    "read/comparison.py",
    "read/error_browser.py",
    "read/evaluate.py",
    "read/evaluation.py",
    "read/proposal.py",
    "read/second.py",
}


def is_wanted() -> bool:
    """Say whether a compiled wheel is asked for."""
    return os.environ.get("SAKSI_COMPILED", "") not in ("", "0")


class CompiledReading(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Give what a compiled build needs besides hatchling."""
        return ["mypy>=2.4,<3", "setuptools>=84"] if is_wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put what was built beside the sources of the wheel."""
        if version == "editable" or not is_wanted():
            return
        built = compile_reading(Path(self.root) / "src", Path(self.root) / "build" / "compiled")
        build_data["force_include"].update(built)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compile_reading(source: Path, folder: Path) -> dict[str, str]:
    """Compile the reading engine; give for each file that was built its place in the wheel.

    Args:
        source: The folder that holds the package.
        folder: Where C files and what is built from them go.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution

    modules = [
        path.relative_to(source).as_posix()
        for room in ROOMS
        for path in sorted((source / "saksi" / room).glob("*.py"))
        if path.name != "__init__.py" and f"{room}/{path.name}" not in INTERPRETED
    ]
    with contextlib.chdir(source):  # names of modules are made from paths
        extensions = mypycify(
            ["--config-file=", "--ignore-missing-imports", *modules],
            opt_level="1",
            debug_level="0",
            multi_file=True,
            target_dir=str(folder / "c"),
            group_name="saksi_reading",
        )
        command = Distribution({"name": "saksi", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
        command.ensure_finalized()
        command.run()
    lib = folder / "lib"
    return {str(Path(path)): Path(path).relative_to(lib).as_posix() for path in command.get_outputs()}
