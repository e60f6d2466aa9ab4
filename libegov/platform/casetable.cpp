// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "casetable_p.h"

#include <libegov/base/clock.h>

namespace Egov {
namespace {

QByteArray cell(QByteArray text)
{
    if (!text.isEmpty() && QByteArrayView("=+-@\t\r").contains(text.front()))
        text.prepend('\'');
    text.replace('"', "\"\"");
    return '"' + text + '"';
}

QByteArray japaneseMoment(const QDateTime& moment)
{
    return moment.toOffsetFromUtc(9 * 60 * 60).toString(u"yyyy-MM-dd HH:mm:ss").toLatin1();
}

} // namespace

QByteArray caseTable(const std::vector<InboxEntry>& entries)
{
    QByteArray table = "\xEF\xBB\xBF";
    const auto row = [&table](const QByteArrayList& cells) {
        QByteArrayList quoted;
        for (const QByteArray& text : cells)
            quoted += cell(text);
        table += quoted.join(',') + "\r\n";
    };
    row({"受付番号", "手続", "状態", "申請者", "到達日時", "処理期限", "手数料"});
    for (const InboxEntry& entry : entries) {
        row({entry.reference.value(), entry.form.value(), stateName(entry.state), entry.applicantName,
            japaneseMoment(entry.arrivedAt), entry.decideBy.toString(Qt::ISODate).toLatin1(),
            entry.feeOpen ? "未納" : "済"});
    }
    return table;
}

} // namespace Egov
