/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which side of the pair someone is on. A person keeps the role that the journal was created with. */

#include "pair/ctp-side.h"

/**
 * ctp_side_of_person:
 *
 * Tells which side of the pair a person is.
 */
CtpSide
ctp_side_of_person (CtpRecord *person)
{
  g_return_val_if_fail (ctp_record_is (person, "person"), CTP_SIDE_SENIOR);

  return g_str_equal (ctp_record_get_text (person, "role"), "junior") ? CTP_SIDE_JUNIOR
                                                                      : CTP_SIDE_SENIOR;
}

/**
 * ctp_side_of_me:
 *
 * Tells which side of the pair this copy belongs to.
 */
CtpSide
ctp_side_of_me (CtpJournal *journal)
{
  return ctp_side_of_person (ctp_journal_get_me (journal));
}

/**
 * ctp_side_other:
 *
 * Gives the opposite side.
 */
CtpSide
ctp_side_other (CtpSide side)
{
  return side == CTP_SIDE_SENIOR ? CTP_SIDE_JUNIOR : CTP_SIDE_SENIOR;
}
