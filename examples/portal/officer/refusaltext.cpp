// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/refusaltext.h"

#include "app/errortexts.h"

#include <libegov/application/errors.h>
#include <libegov/payment/errors.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// Each condition of the table of transitions that does not hold; the detail names them.
QByteArray conditionsText(const RequestContext& context, const Error& error)
{
    QByteArrayList sentences;
    for (const QByteArray& name : error.detail().toUtf8().split(',')) {
        const QByteArray key = "act.condition-" + name.trimmed();
        if (context.service.texts.contains(key))
            sentences.append(context.text(key));
    }
    return sentences.join(context.language == "ja" ? "" : " ");
}

// What readers of files say: the line, the head line or the charset (plugins/gateways/exchange/csvtable.cpp).
QByteArray fileText(const RequestContext& context, const Error& error)
{
    static const QRegularExpression line(u"\\bline ([0-9]+)"_s);
    if (error.detail().contains(u"head line"_s))
        return context.text("books.not.head");
    if (error.detail().contains(u"charset"_s) || error.detail().startsWith(u"bytes that are not "_s))
        return context.text("books.not.charset");
    const QRegularExpressionMatch match = line.match(error.detail());
    return match.hasMatch() ? context.text("books.not.line", {{"line", match.captured(1).toUtf8()}}) : QByteArray();
}

} // namespace

QByteArray refusalText(const RequestContext& context, const Error& error, const QByteArray& pages)
{
    const QByteArray code = error.code();
    QByteArray sentence;
    if (error.is(ApplicationError::Condition))
        sentence = conditionsText(context, error);
    else if (error.is(PaymentError::Reconciliation))
        sentence = fileText(context, error);
    const QByteArray rest = code.mid(code.indexOf('.') + 1);
    for (const QByteArray& key : {pages + '.' + rest, "act." + rest}) {
        if (sentence.isEmpty() && context.service.texts.contains(key))
            sentence = context.text(key);
    }
    return sentence.isEmpty() ? errorText(error.which(), context.language).whole(context.language) : sentence;
}

} // namespace Egov::Portal
