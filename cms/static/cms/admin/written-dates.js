/* Leaves alone what somebody has written into a field for a day or a time.
   The picker would put today, or now, in place of what it cannot read ("31.6.2027", "24 Uhr"); the server says what
   is wrong with it instead. */
"use strict";

jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
