"""The beta distribution, and what follows from it: the binomial and the F distribution."""

from math import exp, lgamma, log, log1p

_TINY = 1e-300
_PRECISE = 1e-14
_MOST_STEPS = 100_000
_HALVINGS = 200


def beta_share(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function I_x(a, b), for x from 0 to 1 and a, b above 0.

    M. Abramowitz and I. A. Stegun (1964), Handbook of Mathematical Functions, 26.5.8: the
    continued fraction, which is good on the near side of the mean; the far side is its mirror,
    I_x(a, b) = 1 - I_(1 - x)(b, a) (26.5.2).
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    return exp(front) / a / _continued(x, a, b)


def beta_quantile(share: float, a: float, b: float) -> float:
    """The x at which I_x(a, b) is `share`, from 0 to 1; found by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if beta_share(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def f_quantile(share: float, first: float, second: float) -> float:
    """The quantile of the F distribution with `first` and `second` degrees of freedom.

    With x the quantile of the beta distribution (26.6.2 of the Handbook, turned round):
    second x / (first (1 - x)). `share` is above 0 and below 1.
    """
    x = beta_quantile(share, first / 2, second / 2)
    return second * x / (first * (1 - x))


def binomial_at_most(count: int, n: int, chance: float) -> float:
    """How likely at most `count` of `n` independent trials succeed, each with the same chance.

    I_(1 - p)(n - k, k + 1): 26.5.24 of the Handbook.
    """
    return 1.0 if count >= n else beta_share(1 - chance, n - count, count + 1)


def _continued(x: float, a: float, b: float) -> float:
    """The continued fraction 1 + d1/(1 + d2/(1 + ...)) of 26.5.8, from the front on.

    W. J. Lentz (1976), "Generating Bessel functions in Mie scattering calculations using continued
    fractions", Applied Optics 15, pages 668-671.
    """
    value, above, below = 1.0, 1.0, 0.0
    for step in range(1, _MOST_STEPS):
        half, is_odd = divmod(step, 2)
        if is_odd:
            part = -(a + half) * (a + b + half) * x / ((a + step - 1) * (a + step))
        else:
            part = half * (b - half) * x / ((a + step - 1) * (a + step))
        below = 1 / (1 + part * below or _TINY)
        above = 1 + part / above or _TINY
        value *= above * below
        if abs(above * below - 1) < _PRECISE:
            break
    return value
