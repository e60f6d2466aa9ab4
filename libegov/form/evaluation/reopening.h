// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

namespace Egov {

/// Which answers of a filed application may be given again (補正, 行政手続法7条), and what follows from them.
///
/// A closed field keeps what was filed and is not judged again: the day on which it was judged is that of the arrival.
/// Open are the fields that were opened, and those that nobody was asked for until an opened one made them appear.
/// Fields that the form computes from open ones follow them. Immutable; may be read by any thread.
class EGOV_EXPORT Reopening {
public:
    /// filed: the values of what was filed (Evaluation::values()), a digest in the place of each sealed field.
    /// opened: paths as in findings; "children[1]" opens everything below it. sealed: paths of the sealed fields that
    /// stay closed; nobody here can read them.
    Reopening(const Form& form, Json filed, QList<QByteArray> opened, QList<QByteArray> sealed);

    /// As given.
    ///@{
    const Form& form() const noexcept { return m_form; }
    const Json& filed() const noexcept { return m_filed; }
    ///@}

    /// Whether the applicant may answer here.
    bool isOpen(QByteArrayView path) const;
    /// Whether something below is open, a row or a part.
    bool isOpenBelow(QByteArrayView path) const;
    /// Whether the form computes what is here from something that is open.
    bool follows(QByteArrayView path) const;
    /// Whether an open answer may hide what is here, so that nothing is filed in its place.
    bool mayVanish(QByteArrayView path) const;
    /// The ids of the fields outside groups, and of the groups, that change with the opened ones though nobody opened
    /// them, in page order: what an officer should know before asking.
    QList<QByteArray> followers() const;

    /// What is filed in the end, when these are the values of the answers as they are judged today: what was filed, as
    /// it was signed, wherever it stays closed. filedToday: the values of what was filed, judged today; an answer that
    /// is another than that stays, since somebody has changed it, and must be refused.
    Json merged(const Json& judged, const Json& filedToday) const;

private:
    friend class JudgedAnswers;
    int fieldAt(QByteArrayView path) const; ///< none when there is no such field
    bool isOpened(int field) const; ///< in one row or in all, as a whole or in a part
    bool reads(const std::vector<int>& fields) const;
    void restore(Json& values, const Json& filed, const Json& filedToday, const QByteArray& path) const;

    Form m_form;
    Json m_filed;
    QList<QByteArray> m_opened;
    QList<QByteArray> m_sealed;
    std::vector<bool> m_changing; ///< by field of the form: opened, or decided by one that is
    std::vector<bool> m_unread; ///< by field: sealed and closed
};

} // namespace Egov
