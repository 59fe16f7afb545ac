"""What the IATI standard asks for and a plan does not say by itself."""

from __future__ import annotations

from typing import Literal

from ktstartup.model.scalars import IatiName, Model, Sector

__all__ = ["Iati"]


class Iati(Model):
    """How the plan is named in an IATI file (`export --format iati`, IATI 2.03).

    ``organisation`` is the identifier under which the issuer publishes, as org-id.guide lists it;
    ``organisation_type`` its code in OrganisationType (11 is local government). ``activity``
    follows the organisation in the activity's identifier. ``sector`` is a purpose code of the OECD
    DAC; without one the plan stands in a vocabulary of its own. ``result`` is what the indicators
    are, in ResultType: 1 outputs, 2 outcomes, 3 impact, 9 other.
    """

    organisation: IatiName | None = None
    organisation_type: Literal["10", "11", "15", "90"] = "11"
    activity: IatiName | None = None
    sector: Sector | None = None
    result: Literal["1", "2", "3", "9"] = "9"
