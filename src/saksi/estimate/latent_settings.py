"""How the latent class model is sampled."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class LatentClassSettings:
    """How the latent class model is sampled.

    Args:
        classes: Most classes there can be; never more than ``2**lists - 1``.
        shape: Shape of the gamma prior of alpha.
        rate: Rate of the gamma prior of alpha.
        chains: Chains, at least 4 for an answer that is not refused.
        burn: Iterations left out at the start of each chain.
        draws: Iterations kept a chain at first; doubled while chains disagree.
        most_draws: Where doubling stops.
        trajectory: Longest Hamiltonian trajectory in leapfrog steps; with more than 6 lists at most 25.
        pilots: Short runs from prior draws that look for modes and give the chains their starts.
        particles: Particles of each tempered run, fewer (at least 100) for large tables of more than 6 lists; 0 leaves
            the multimodality check out.
        tempered_runs: Tempered runs, weighted by their evidence.
        threads: Threads; the answer does not depend on it.
        centred: Whether the chances of a class are drawn, before the data, around those of the lists (odds to the odds
            of the list as of a uniform chance) instead of uniformly.
    """

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    chains: int = 4
    burn: int = 1000
    draws: int = 2000
    most_draws: int = 16_000
    trajectory: int = 100
    pilots: int = 12
    particles: int = 500
    tempered_runs: int = 3
    threads: int = 1
    centred: bool = False


__all__ = ["LatentClassSettings"]
