"""Published data, with the figures that others have published about them.

LSAT7 and LSAT6: sections 7 and 6 of the Law School Admission Test, five questions, 1000 people,
counted by pattern of right and wrong from 00000 to 11111, in R. D. Bock and M. Lieberman (1970),
"Fitting a response model for n dichotomously scored items", Psychometrika 35, pages 179-197. The
figures of LSAT7 are those of `itemstats` in R's package mirt, those of LSAT6 those of `descript`
in R's package ltm (there the data are called LSAT).

ATTITUDE: seven ratings in 30 departments, in S. Chatterjee and B. Price (1977), Regression
Analysis by Example, and in R as `attitude`. The figures are those of `alpha` in R's package psych.

TEN: ten numbers with their skewness and kurtosis, from the documentation of the functions SKEW
and KURT in Microsoft Excel, which have the same definitions.
"""

from collections.abc import Sequence

LSAT7_COUNTS = (
    *(12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28),
    *(7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136, 32, 308),
)
LSAT7 = {
    "facility": ("0.828", "0.658", "0.772", "0.606", "0.843"),
    "discrimination": ("0.246", "0.247", "0.313", "0.223", "0.175"),
    "alpha_without": ("0.396", "0.394", "0.345", "0.415", "0.438"),
    "mean": "3.707",
    "quiz_deviation": "1.199",
    "alpha": "0.453",
    "error": "0.886",
}

LSAT6_COUNTS = (
    *(3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15),
    *(10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298),
)
LSAT6 = {
    "facility": ("0.924", "0.709", "0.553", "0.763", "0.870"),
    "alpha_without": ("0.2754", "0.2376", "0.2168", "0.2459", "0.2663"),
    "alpha": "0.2950",
}
LSAT6_ITEM_REST = ("0.1128", "0.1531", "0.1727", "0.1444", "0.1215")
"""As ltm prints them: covariances with n over deviations with n - 1."""

ATTITUDE_NAMES = "rating complaints privileges learning raises critical advance".split()
ATTITUDE_ROWS = """
43 51 30 39 61 92 45   63 64 51 54 63 73 47   71 70 68 69 76 86 48   61 63 45 47 54 84 35
81 78 56 66 71 83 47   43 55 49 44 54 49 34   58 67 42 56 66 68 35   71 75 50 55 70 66 41
72 82 72 67 71 83 31   67 61 45 47 62 80 41   64 53 53 58 58 67 34   67 60 47 39 59 74 41
69 62 57 42 55 63 25   68 83 83 45 59 77 35   77 77 54 72 79 77 46   81 90 50 72 60 54 36
74 85 64 69 79 79 63   65 60 65 75 55 80 60   65 70 46 57 75 85 46   50 58 68 54 64 78 52
50 40 33 34 43 64 33   64 61 52 62 66 80 41   53 66 52 50 63 80 37   40 37 42 58 50 57 49
63 54 42 48 66 75 33   66 77 66 63 88 76 72   78 75 58 74 80 78 49   48 57 44 45 51 83 38
85 85 71 71 77 74 55   82 82 39 59 64 78 39
"""
ATTITUDE = {
    "deviation": ("12.2", "13.3", "12.2", "11.7", "10.4", "9.9", "10.3"),
    "discrimination": ("0.67", "0.74", "0.56", "0.71", "0.79", "0.27", "0.46"),
    "alpha_without": ("0.81", "0.80", "0.83", "0.80", "0.80", "0.86", "0.84"),
    "alpha": "0.84",
}

TEN = (3, 4, 5, 2, 3, 4, 5, 6, 4, 7)
TEN_SHAPE = {"skewness": "0.359543071", "kurtosis": "-0.151799637"}

KR20_ROWS = """
0100000100 0110001000 0110001011 1000011000 0010001010
1101001101 0111101111 1101111110 0110111110 1111111101
"""
"""Made up: 10 people, 10 questions, sum of p q 2.18, population variance of the scores 5.84."""


def people_of(counts: Sequence[int]) -> list[list[float]]:
    """Whom the counts of patterns stand for, each a row of right and wrong."""
    width = (len(counts) - 1).bit_length()
    patterns = [[float(digit) for digit in f"{i:0{width}b}"] for i in range(len(counts))]
    return [row for row, count in zip(patterns, counts, strict=True) for _ in range(count)]


def attitude_rows() -> list[list[float]]:
    """The ratings, a row for each department."""
    numbers = [float(word) for word in ATTITUDE_ROWS.split()]
    width = len(ATTITUDE_NAMES)
    return [numbers[at : at + width] for at in range(0, len(numbers), width)]


def kr20_rows() -> list[list[float]]:
    """The made-up people, each a row of right and wrong."""
    return [[float(digit) for digit in row] for row in KR20_ROWS.split()]
