"""Files and renditions on their way out: which sizes exist, how missing ones are made, who may fetch them."""
