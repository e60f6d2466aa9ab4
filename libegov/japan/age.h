// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QDate>

namespace Egov {

// 年齢計算ニ関スル法律 (明治35年法律第50号): age counts from the day of birth, so that an age is attained at the end of
// the day before the birthday (民法第143条第2項).

/// The day at whose end the person attains the age. Born on 2008-04-01, 18: 2026-03-31.
EGOV_EXPORT QDate attainmentDay(QDate birth, int age) noexcept;
/// Full years as everyday life counts them: one more on the birthday itself. -1 before birth.
EGOV_EXPORT int ageOn(QDate birth, QDate day) noexcept;
/// Full years in law: one more already on the attainment day, which statutes count as 達する日.
EGOV_EXPORT int legalAgeOn(QDate birth, QDate day) noexcept;

/// 3月31日 of the fiscal year in which the day lies.
EGOV_EXPORT QDate fiscalYearEnd(QDate day) noexcept;
/// The year in which that fiscal year began: 2027-03-31 is in 年度 2026.
EGOV_EXPORT int fiscalYearOf(QDate day) noexcept;
/// 「N歳に達する日以後の最初の3月31日」.
EGOV_EXPORT QDate fiscalYearEndAfterAttaining(QDate birth, int age) noexcept;

} // namespace Egov
