"""The dialogs in which questions come in and go out: pasting, importing, exporting."""
