// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/casecsv_p.h>

#include <libegov/base/clock.h>
#include <libegov/base/csvcell.h>
#include <libegov/base/japantime.h>

namespace Egov {

QByteArray japaneseMoment(const QDateTime& moment)
{
    return inJapan(moment).toString(u"yyyy-MM-dd HH:mm:ss").toLatin1();
}

QByteArray caseStateName(CaseState state)
{
    switch (state) {
    case CaseState::Draft: return "下書き";
    case CaseState::Submitted: return "到達";
    case CaseState::Accepted: return "受付済み";
    case CaseState::InReview: return "審査中";
    case CaseState::CorrectionRequested: return "補正依頼中";
    case CaseState::Corrected: return "補正済み";
    case CaseState::Approved: return "決定（認める）";
    case CaseState::Rejected: return "決定（認めない）";
    case CaseState::Issued: return "交付済み";
    case CaseState::Closed: return "完了";
    case CaseState::Withdrawn: return "取下げ";
    case CaseState::Lapsed: return "失効";
    }
    return toText(state);
}

QByteArray caseCsv(const std::vector<InboxEntry>& entries, const QMap<FormId, QString>& titles,
    const QSet<ReferenceNumber>& withoutFee)
{
    QByteArray table = "\xEF\xBB\xBF";
    const auto row = [&table](const QByteArrayList& cells) {
        QByteArrayList quoted;
        for (const QByteArray& text : cells)
            quoted += csvCell(text);
        table += quoted.join(',') + "\r\n";
    };
    row({"受付番号", "手続", "状態", "申請者", "到達日時", "処理期限", "手数料"});
    for (const InboxEntry& entry : entries) {
        row({entry.reference.value(), titles.value(entry.form, entry.form.toString()).toUtf8(),
            caseStateName(entry.state), entry.applicantName, japaneseMoment(entry.arrivedAt),
            entry.decideBy.toString(Qt::ISODate).toLatin1(),
            withoutFee.contains(entry.reference) ? "なし"
                : entry.feeOpen                  ? "未納"
                                                 : "済"});
    }
    return table;
}

} // namespace Egov
