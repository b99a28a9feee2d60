"""English words for what is wrong with a file, or was noticed about it, to be translated."""

from collections.abc import Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

# Any file.
FILES: Mapping[str, str] = {
    "too_big": QT_TRANSLATE_NOOP(
        "exchange", "The file is larger than {limit_mb} MB. Split it into several files."
    ),
    "too_slow": QT_TRANSLATE_NOOP(
        "exchange", "This took too long and was stopped. Split the file into several files."
    ),
    "empty_file": QT_TRANSLATE_NOOP("exchange", "The file is empty."),
    "not_text": QT_TRANSLATE_NOOP(
        "exchange", "This isn't a text file. Check that it's the right one."
    ),
    "unknown_format": QT_TRANSLATE_NOOP(
        "exchange",
        "The format of this file isn't known. Choose its format, or export the questions in "
        "another one.",
    ),
    "no_such_format": QT_TRANSLATE_NOOP(
        "exchange", "There is no format “{name}”. Choose one of these: {names}."
    ),
    "unknown_ending": QT_TRANSLATE_NOOP(
        "exchange",
        "The ending “{ending}” doesn't say which format to write. Name the format.",
    ),
    "no_questions": QT_TRANSLATE_NOOP("exchange", "There are no questions in this file."),
    #: {encoding} is a name such as Windows-1252
    "decoded": QT_TRANSLATE_NOOP(
        "exchange", "The file was read as {encoding}. Check that all letters look right."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "exchange", "The file was read as {encoding}, but %Ln character(s) couldn't be read.", "", 1
    ),
    "control_characters": QT_TRANSLATE_NOOP(
        "exchange", "Removed %Ln invisible control character(s).", "", 1
    ),
    "json_broken": QT_TRANSLATE_NOOP("exchange", "The file isn't valid JSON: {detail}"),
    "own_unreadable": QT_TRANSLATE_NOOP("exchange", "The questions file can't be used. {problem}"),
}

# XML and QTI.
XML_FILES: Mapping[str, str] = {
    "xml_broken": QT_TRANSLATE_NOOP(
        "exchange", "The file isn't well-formed XML. There is an error in line {line}."
    ),
    "xml_entity": QT_TRANSLATE_NOOP(
        "exchange",
        "The file wasn't read because it declares an entity of its own (“{name}”). Files like "
        "this can be malicious.",
    ),
    "xml_external_entity": QT_TRANSLATE_NOOP(
        "exchange",
        "The file wasn't read because it refers to something outside the file (entity “{name}”).",
    ),
    "xml_too_deep": QT_TRANSLATE_NOOP(
        "exchange",
        "The file wasn't read because its elements are nested more than {limit} levels deep.",
    ),
    #: {said} and {encoding} are names such as UTF-8 or Windows-1252
    "encoding_mistaken": QT_TRANSLATE_NOOP(
        "exchange",
        "The file says that it is {said}, but it was read as {encoding}. Check that all letters "
        "look right.",
    ),
    "second_copies": QT_TRANSLATE_NOOP("exchange", "Left out %Ln duplicate(s) of a quiz.", "", 1),
    "items_again": QT_TRANSLATE_NOOP(
        "exchange", "Left out %Ln duplicate question(s) of “{name}”.", "", 1
    ),
    "nested_archive": QT_TRANSLATE_NOOP(
        "exchange",
        "“{name}” is an archive inside this file and wasn't opened. Unpack it and import it by "
        "itself.",
    ),
}

# Spreadsheets.
TABLE_FILES: Mapping[str, str] = {
    "no_question_column": QT_TRANSLATE_NOOP(
        "exchange",
        "No column with questions was found. Name the columns Question, Option A, Option B and "
        "Answer, or choose what each column holds.",
    ),
    "too_many_rows": QT_TRANSLATE_NOOP(
        "exchange", "“{sheet}” has more than {limit} rows. Split it into several files."
    ),
    "too_many_columns": QT_TRANSLATE_NOOP(
        "exchange",
        "“{sheet}” has more than {limit} columns. Remove those that aren't part of the questions.",
    ),
    "xlsx_broken": QT_TRANSLATE_NOOP(
        "exchange",
        "This workbook is damaged or isn't an Excel workbook. Open it in a spreadsheet program "
        "and save it as .xlsx.",
    ),
    "sheet_left_out": QT_TRANSLATE_NOOP(
        "exchange", "The sheet “{name}” was left out. Only the first sheet with questions is read."
    ),
    "column_left_out": QT_TRANSLATE_NOOP(
        "exchange", "The column “{name}” was left out. Questions have no place for it."
    ),
    "time_limits_left_out": QT_TRANSLATE_NOOP(
        "exchange", "Left out the time limits of %Ln question(s).", "", 1
    ),
    "formulas_without_values": QT_TRANSLATE_NOOP(
        "exchange",
        "%Ln formula(s) had no saved value and became empty. Save the workbook in a spreadsheet "
        "program and import it again.",
        "",
        1,
    ),
    "difficulty_left_out": QT_TRANSLATE_NOOP(
        "exchange", "Left out the difficulty of %Ln question(s).", "", 1
    ),
    "not_kahoot": QT_TRANSLATE_NOOP("exchange", "The columns don't match Kahoot's template."),
    "not_quizizz": QT_TRANSLATE_NOOP("exchange", "The columns don't match Quizizz's template."),
}

# Zip files, and packages of Anki and H5P.
PACKAGES: Mapping[str, str] = {
    "zip_broken": QT_TRANSLATE_NOOP(
        "exchange", "This zip file is damaged. Export or download it again."
    ),
    "zip_too_many": QT_TRANSLATE_NOOP(
        "exchange", "This zip file holds more than {limit} files. Split it into smaller ones."
    ),
    "zip_too_big": QT_TRANSLATE_NOOP(
        "exchange", "This zip file wasn't read because it would unpack to more than {limit_mb} MB."
    ),
    "zip_entry_too_big": QT_TRANSLATE_NOOP(
        "exchange",
        "“{name}” in this zip file wasn't read because it would unpack to more than {limit_mb} MB.",
    ),
    "zip_ratio": QT_TRANSLATE_NOOP(
        "exchange",
        "“{name}” in this zip file wasn't read because it would unpack to more than {limit} times "
        "its size. Files like this can be malicious.",
    ),
    "zip_nested": QT_TRANSLATE_NOOP(
        "exchange",
        "“{name}” is an archive inside this zip file. Unpack it and import it by itself.",
    ),
    "zip_path": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip file wasn't read because “{name}” would be unpacked outside its folder. Files "
        "like this can be malicious.",
    ),
    "zip_link": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip file wasn't read because “{name}” in it is a link or a device, not a file.",
    ),
    "zip_encrypted": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip file wasn't read because “{name}” in it is encrypted. Save it without a "
        "password.",
    ),
    "zip_method": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip file wasn't read because “{name}” in it is compressed in an unusual way. Zip "
        "the files again.",
    ),
    "zip_duplicate": QT_TRANSLATE_NOOP(
        "exchange", "This zip file wasn't read because it holds “{name}” twice."
    ),
    "zip_overlap": QT_TRANSLATE_NOOP(
        "exchange",
        "This zip file wasn't read because “{name}” in it overlaps another file. Files like this "
        "can be malicious.",
    ),
    "zip_entry_broken": QT_TRANSLATE_NOOP("exchange", "“{name}” in this zip file is damaged."),
    "zip_missing": QT_TRANSLATE_NOOP("exchange", "“{name}” is missing from this zip file."),
    "anki_no_collection": QT_TRANSLATE_NOOP(
        "exchange", "This package has no Anki collection. Export the deck from Anki again."
    ),
    "anki_broken": QT_TRANSLATE_NOOP(
        "exchange",
        "The Anki collection in this package is damaged. Export the deck from Anki again.",
    ),
    "anki_too_slow": QT_TRANSLATE_NOOP(
        "exchange",
        "Reading the Anki collection took too long and was stopped. Files like this can be "
        "malicious.",
    ),
    "anki_too_many": QT_TRANSLATE_NOOP(
        "exchange", "This package has more than {limit} notes. Export fewer of them at a time."
    ),
    "zstd_too_big": QT_TRANSLATE_NOOP(
        "exchange",
        "The Anki collection wasn't read because it would unpack to more than {limit_mb} MB. "
        "Export fewer notes at a time.",
    ),
    "zstd_ratio": QT_TRANSLATE_NOOP(
        "exchange",
        "The Anki collection wasn't read because it would unpack to more than {limit} times its "
        "size. Files like this can be malicious.",
    ),
    "h5p_no_head": QT_TRANSLATE_NOOP(
        "exchange", "This H5P package is incomplete: h5p.json is missing."
    ),
    "h5p_no_content": QT_TRANSLATE_NOOP(
        "exchange", "This H5P package is incomplete: content/content.json is missing."
    ),
    "h5p_no_library": QT_TRANSLATE_NOOP(
        "exchange", "This H5P package is incomplete: h5p.json doesn't name a main library."
    ),
}
