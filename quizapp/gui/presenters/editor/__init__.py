"""The presenters of the editor and of its dialogs."""
