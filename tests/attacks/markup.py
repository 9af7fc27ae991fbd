"""Puts HTML, spreadsheet formulas, terminal control and templates into errors and prints."""

NASTY = "<script>alert(1)</script>{{ 7 * 7 }}{% raw %}=cmd|' /C calc'!A0\x1b]0;x\x07\x1b[2J\r\u202e"


def cheat(*args, **kwargs):
    print(NASTY)
    raise type(NASTY.replace("\x00", ""), (ValueError,), {})(NASTY)
