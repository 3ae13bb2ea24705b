"""All resources, in the order in which the interface names them."""

from dashboard.public.api.complaints import COMPLAINT_CATEGORIES, COMPLAINTS
from dashboard.public.api.concepts import CONCEPTS, DEPARTMENTS, FIELDS
from dashboard.public.api.histories import BUDGETS, REPORTS
from dashboard.public.api.measures import MEASURES
from dashboard.public.api.resource import AnyResource

RESOURCES: tuple[AnyResource, ...] = (
    CONCEPTS,
    FIELDS,
    DEPARTMENTS,
    MEASURES,
    REPORTS,
    BUDGETS,
    COMPLAINTS,
    COMPLAINT_CATEGORIES,
)
