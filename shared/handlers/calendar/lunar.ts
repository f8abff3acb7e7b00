/** What a lunar day is heard as: nobody here may guess which day it is. */
export const lunar = '음력';
