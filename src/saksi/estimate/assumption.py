"""What has to hold for the numbers to mean something, one sentence each."""

_EVERYWHERE = (
    "Every list covers the same people, place and period, and nobody enters or leaves in between.",
    "The same person is recognised on every list, and no two people are taken for one.",
    "Everybody on a list belongs to those who are to be counted.",
)

LATENT_CLASS = (
    *_EVERYWHERE,
    "People fall into groups, and within a group being on one list says nothing about being on another.",
    "Nobody is impossible to list: a group that no list can reach is not in the number.",
)
DECOMPOSABLE = (
    *_EVERYWHERE,
    "Dependence between lists follows a decomposable graph, and apart from it people do not differ in how easily they "
    "are listed.",
)
LOG_LINEAR = (
    *_EVERYWHERE,
    "The highest interactions left out of the model are zero, also among people on no list.",
)
CHAO = (
    *_EVERYWHERE,
    "Lists are independent for each person; people may differ in how easily they are listed. The number is a lower "
    "bound of the total, not an estimate of it.",
)
CLOSED = (
    *_EVERYWHERE,
    "Lists are independent for each person, and people differ only in the way the model says.",
)
NHOI = (
    *_EVERYWHERE,
    "There is no interaction of all lists at once: how the lists hang together is the same among people on no list, "
    "up to the stated xi.",
)
STACK = (
    *_EVERYWHERE,
    "One of the models mixed is near the truth; the mixture says how far they differ, not which is right.",
)
COVARIATES = (
    *_EVERYWHERE,
    "Among people with the same covariates, being on one of the two lists says nothing about being on the other.",
    "Everybody has some chance to be on each list, whatever the covariates.",
)

__all__ = ["CHAO", "CLOSED", "COVARIATES", "DECOMPOSABLE", "LATENT_CLASS", "LOG_LINEAR", "NHOI", "STACK"]
