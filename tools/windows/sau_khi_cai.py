"""Gives the installed tool its command, its data folder and its entry in the Start menu.

    python sau_khi_cai.py PLACE [DATA FOLDER]

PLACE has the environment in ``env``. Run by cai-dat.cmd with the Python of that environment.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

WINDOWS = sys.platform == "win32"
ASKED = "Chọn thư mục dữ liệu (thư mục gốc của kho, nơi có thư mục data)"
# The maker of shortcuts knows letters of the machine's code page only: it works in a folder that
# has none but ASCII, and names the user's folders by variables.
SHORTCUT = r"""
$ErrorActionPreference = 'Stop'
$made = Join-Path $env:PUBLIC 'ktstartup.lnk'
$link = (New-Object -ComObject WScript.Shell).CreateShortcut($made)
$link.TargetPath = '%LOCALAPPDATA%\ktstartup\env\Scripts\python.exe'
$link.Arguments = '"%LOCALAPPDATA%\ktstartup\mo_ktstartup.py"'
$link.Description = 'ktstartup'
$link.Save()
Move-Item -Force $made (Join-Path ([Environment]::GetFolderPath('Programs')) 'ktstartup.lnk')
"""


def main() -> int:
    """Do all of it; 0 when it is done."""
    place = Path(sys.argv[1])
    give_command(place)
    # cmd gives a drive as D:\ and a quotation mark, which the backslash has made a letter.
    given = "".join(sys.argv[2:]).replace('"', "\\")
    remember_data_folder(place, given)
    shutil.copy(Path(__file__).with_name("mo_ktstartup.py"), place)
    if WINDOWS and not make_menu_entry():
        print("Không lập được mục trong bảng chọn Start: mở cửa sổ dòng lệnh mới, gõ ktstartup.")
    return 0


def give_command(place: Path) -> None:
    """Copy the command, which knows its environment, to a folder that has nothing else."""
    program = "Scripts/ktstartup.exe" if WINDOWS else "bin/ktstartup"
    (place / "bin").mkdir(exist_ok=True)
    shutil.copy(place / "env" / program, place / "bin")


def remember_data_folder(place: Path, given: str) -> None:
    """Write down where the terminal opens: the folder that is given, else the one asked for."""
    kept = place / "thu-muc.txt"
    if not given and kept.exists():
        return  # a newer version is being installed
    folder = Path(given or ask_for_folder() or Path.home())
    if not any((folder / plan).is_file() for plan in ("data/plan.yaml", "plan.yaml")):
        print(f"Trong {folder} chưa có data\\plan.yaml; chọn lại: kéo thư mục thả lên cai-dat.cmd.")
    kept.write_text(f"{folder.absolute()}\n", encoding="utf-8")


def ask_for_folder() -> str:
    """The folder chosen in a window; typed, or dragged here, where Python has no windows."""
    try:
        import tkinter as tk
        from tkinter import filedialog

        window = tk.Tk()
        window.withdraw()
        window.attributes("-topmost", 1)
        return filedialog.askdirectory(title=ASKED, mustexist=True)
    except Exception:  # noqa: BLE001 - without tkinter, or without a screen
        if not sys.stdin.isatty():
            return ""
        return input(f"{ASKED},\nkéo vào cửa sổ này rồi bấm Enter: ").strip(' "')


def make_menu_entry() -> bool:
    """Whether there is an entry of the Start menu now."""
    steps = "; ".join(SHORTCUT.strip().splitlines())
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", steps]
    try:
        done = subprocess.run(command, check=False)  # noqa: S603 - words of ours
    except OSError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
