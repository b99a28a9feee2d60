"""English words for what archives, Moodle XML and QTI tell, marked for translation."""

from collections.abc import Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

# Zip archives.
ARCHIVES: Mapping[str, str] = {
    "zip_broken": QT_TRANSLATE_NOOP("exchange", "This zip archive is damaged."),
    "zip_too_many": QT_TRANSLATE_NOOP(
        "exchange", "This zip archive holds more than {limit} files. Split it."
    ),
    "zip_too_big": QT_TRANSLATE_NOOP(
        "exchange", "This zip archive would expand to more than {limit_mb} MB, and was not read."
    ),
    "zip_entry_too_big": QT_TRANSLATE_NOOP(
        "exchange",
        "“{name}” in this zip archive would expand to more than {limit_mb} MB, and was not read.",
    ),
    "zip_ratio": QT_TRANSLATE_NOOP(
        "exchange",
        "“{name}” in this zip archive would expand to more than {limit} times its "
        "size, as a trap does. It was not read.",
    ),
    "zip_nested": QT_TRANSLATE_NOOP(
        "exchange",
        "“{name}” is an archive inside the archive, and is not opened. Unpack it, and "
        "import it by itself.",
    ),
    "zip_path": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip archive was not read, since “{name}” in it would be written outside "
        "of its folder.",
    ),
    "zip_link": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip archive was not read, since “{name}” in it is a link or a device, not a file.",
    ),
    "zip_encrypted": QT_TRANSLATE_NOOP(
        "exchange", "This zip archive was not read, since “{name}” in it is encrypted."
    ),
    "zip_method": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip archive was not read, since “{name}” in it is packed in an unusual way.",
    ),
    "zip_duplicate": QT_TRANSLATE_NOOP(
        "exchange", "This zip archive was not read, since it holds “{name}” twice."
    ),
    "zip_overlap": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip archive was not read, since “{name}” in it lies over another file, as in a trap.",
    ),
    "zip_entry_broken": QT_TRANSLATE_NOOP("exchange", "“{name}” in this zip archive is damaged."),
    "zip_missing": QT_TRANSLATE_NOOP("exchange", "“{name}” is not in this zip archive."),
}

# Moodle XML and QTI.
XML_FORMATS: Mapping[str, str] = {
    "xml_broken": QT_TRANSLATE_NOOP(
        "exchange", "The file is not well-formed XML: there is a mistake in line {line}."
    ),
    "xml_entity": QT_TRANSLATE_NOOP(
        "exchange",
        "The file was not read, since it declares an entity of its own (“{name}”). "
        "Such files can be traps.",
    ),
    "xml_external_entity": QT_TRANSLATE_NOOP(
        "exchange",
        "The file was not read, since it asks for something outside of it (entity “{name}”).",
    ),
    "xml_too_deep": QT_TRANSLATE_NOOP(
        "exchange", "The file was not read, since its elements are nested more than {limit} deep."
    ),
    "encoding_mistaken": QT_TRANSLATE_NOOP(
        "exchange",
        "The file says that it is saved as {said}, but it is {encoding}; it was read as such.",
    ),
    "outcome_feedback_dropped": QT_TRANSLATE_NOOP(
        "exchange", "What is said to all right or wrong answers was left out: {text}"
    ),
    "hint_dropped": QT_TRANSLATE_NOOP("exchange", "A hint was left out: {text}"),
    "empty_options_dropped": QT_TRANSLATE_NOOP(
        "exchange", "Wrong options without any text were left out. Their number: {count}."
    ),
    "places_dropped": QT_TRANSLATE_NOOP(
        "exchange",
        "Single options that keep their place while others are shuffled are shuffled too.",
    ),
    "key_mended": QT_TRANSLATE_NOOP(
        "exchange",
        "The right answer, {key}, is no option's name; the option whose name differs only in "
        "zeros was taken. See whether it is right.",
    ),
    "item_missing": QT_TRANSLATE_NOOP(
        "exchange", "The test asks for this item, but it is not in the file."
    ),
    "second_copies": QT_TRANSLATE_NOOP(
        "exchange", "Quizzes that stand in the file twice were read once. Their number: {count}."
    ),
    "items_again": QT_TRANSLATE_NOOP(
        "exchange",
        "Questions of “{name}” that came before in just the same words were read once. Their "
        "number: {count}.",
    ),
    "nested_archive": QT_TRANSLATE_NOOP(
        "exchange", "“{name}” is an archive inside the archive; it was not opened."
    ),
}
