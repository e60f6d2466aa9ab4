// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "pages.h"

#include "outcomes.h"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>

#include <QFile>
#include <QLocale>
#include <QUrlQuery>

namespace Egov::Sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Text {
    const char* name;
    const char* japanese;
    const char* english;
};

constexpr Text texts[] = {
    {"TITLE", "模擬決済(デモ)", "Simulated payment (demo)"},
    {"WARNING", "これはデモ用の模擬決済ページです。実際のお金は動きません。カード番号を入力する欄はありません。",
        "This is a simulated payment page. No money moves, and there is no field for a card number."},
    {"DETAILS", "お支払いの内容", "What is paid"},
    {"MERCHANT_LABEL", "支払先", "Payee"},
    {"DESCRIPTION_LABEL", "内容", "For"},
    {"AMOUNT_LABEL", "金額", "Amount"},
    {"REFERENCE_LABEL", "注文番号", "Order number"},
    {"CHOOSE", "この支払いの結果を選んでください", "Choose what shall happen to this payment"},
    {"SUBMIT", "この結果で進む", "Continue with this result"},
    {"OVER", "この支払いは終わっています", "This payment is over"},
    {"BACK", "申請のページに戻る", "Back to the application"},
};

QByteArray read(const QString& resource)
{
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// ctemplate escapes by where a value stands in the page; it is told once that these are HTML.
QByteArray expand(const QString& resource, const ctemplate::TemplateDictionary& dictionary)
{
    const std::string key = resource.toStdString();
    static ctemplate::TemplateCache cache;
    const QByteArray source = read(resource);
    const std::string text = "{{%AUTOESCAPE context=\"HTML\"}}" + source.toStdString();
    cache.StringToTemplateCache(key, text.data(), text.size(), ctemplate::DO_NOT_STRIP);
    std::string page;
    cache.ExpandWithData(key, ctemplate::DO_NOT_STRIP, &dictionary, nullptr, &page);
    return QByteArray::fromStdString(page);
}

bool isEnglish(const Json& payment) { return payment["private"]["language"].toUtf8() == "en"; }

} // namespace

Pages::Pages(Bookings& bookings, Notifier& notifier, const Clock& clock)
    : m_bookings(bookings)
    , m_notifier(notifier)
    , m_clock(clock)
{
}

Response Pages::answer(const Request& request)
{
    if (request.path == "/style.css" && request.method == "GET")
        return {200, "text/css; charset=utf-8", read(u":/pages/style.css"_s)};
    if (!request.path.startsWith("/pay/"))
        return {404, "text/plain; charset=utf-8", "not found\n"};
    const std::optional<Json> payment = m_bookings.findById(request.path.sliced(5));
    if (!payment)
        return {404, "text/plain; charset=utf-8", "not found\n"};
    if (request.method == "GET")
        return show(*payment);
    if (request.method == "POST" && request.contentType.startsWith("application/x-www-form-urlencoded"))
        return choose(*payment, request.body);
    return {405, "text/plain; charset=utf-8", "method not allowed\n"};
}

Response Pages::show(const Json& payment) const
{
    const bool english = isEnglish(payment);
    ctemplate::TemplateDictionary page("pay");
    page.SetValue("LANGUAGE", english ? "en" : "ja");
    for (const Text& text : texts)
        page.SetValue(text.name, english ? text.english : text.japanese);
    const QByteArray description = payment["private"]["description"].toUtf8();
    const qint64 amount = payment["private"]["asked"].toInteger();
    const QString yen = QLocale(QLocale::Japanese).toString(amount);
    page.SetValue("MERCHANT", payment["merchant"].toUtf8().toStdString());
    page.SetValue("DESCRIPTION", description.toStdString());
    page.SetValue("AMOUNT", (english ? u"JPY "_s + yen : yen + u"円"_s).toStdString());
    page.SetValue("REFERENCE", payment["reference"].toUtf8().toStdString());
    page.SetValue("RETURN", payment["private"]["returnUrl"].toUtf8().toStdString());
    for (const Outcome& outcome : outcomes()) {
        ctemplate::TemplateDictionary* row = page.AddSectionDictionary("OUTCOME");
        row->SetValue("ID", outcome.id);
        row->SetValue("LABEL", english ? outcome.english : outcome.japanese);
        if (qstrcmp(outcome.id, "paid") == 0)
            row->ShowSection("CHOSEN");
    }
    const bool isOpen = payment["state"].toUtf8() == "started";
    return {200, "text/html; charset=utf-8", expand(isOpen ? u":/pages/pay.html"_s : u":/pages/over.html"_s, page)};
}

Response Pages::choose(const Json& payment, const QByteArray& form)
{
    const QByteArray back = payment["private"]["returnUrl"].toUtf8();
    if (payment["state"].toUtf8() != "started")
        return {303, "text/plain; charset=utf-8", {}, back};
    const QUrlQuery fields(QString::fromLatin1(form));
    const std::optional<Effect> effect = effectOf(fields.queryItemValue(u"outcome"_s).toUtf8(), payment, m_clock.now());
    if (!effect)
        return {400, "text/plain; charset=utf-8", "unknown outcome\n"};
    if (!m_bookings.write(effect->payment, effect->messages))
        return {503, "text/plain; charset=utf-8", "try again\n"};
    m_notifier.wake();
    return {303, "text/plain; charset=utf-8", {}, back};
}

} // namespace Egov::Sandbox
