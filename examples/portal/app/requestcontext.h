// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/service.h"
#include "http/router.h"

#include <libegov/platform/desk/desk.h>
#include <libegov/platform/officers/officerdesk.h>

namespace Egov::Portal {

// Where the page above all municipalities looks for what this browser has begun. It opens nothing.
inline constexpr char unfinishedCookie[] = "__Host-unfinished";

// A page before its frame: what is drawn again when it is shown once more.
struct DrawnPage {
    QByteArray name;
    Json model;
    QByteArray title;
};

// One request on its way through the pages: who asks, where, in which language.
class RequestContext {
public:
    RequestContext(Service& owner, Request& incoming);

    Service& service;
    Request& request;
    Parameters parameters;
    Desk* desk = nullptr; // of the municipality in the address; null on pages above all of them
    std::optional<Session> session; // none where another service asks
    std::optional<Officer> officer; // on a page for officers: who asks
    bool isNewSession = false; // the browser does not carry its cookie yet
    QByteArray language;
    mutable std::optional<DrawnPage> drawn; // the page that was drawn last
    // Municipalities at which this browser has begun something, to be noted in its cookie: "272043.272094".
    mutable std::optional<QByteArray> unfinishedTowns;

    QByteArray parameter(const QByteArray& name) const { return parameters.value(name).toUtf8(); }
    // On a page for officers: the desk of whoever asks.
    OfficerDesk officerDesk() const { return desk->forOfficer(*officer); }
    // "/272043": where this municipality's pages begin.
    QByteArray base() const;
    // Where the request comes from, as a digest: what is counted per place says nothing about it.
    QByteArray place() const { return service.cookies.seal("place", request.remote).left(22); }
    QByteArray newToken() const { return session ? service.tokens.make(session->secret(), now()) : QByteArray(); }
    QDateTime now() const { return service.clock.now(); }

    QByteArray text(const QByteArray& key) const { return service.texts.text(key, language); }
    QByteArray text(const QByteArray& key, const PageTexts::Values& values) const
    {
        return service.texts.text(key, language, values);
    }
    // The words of this page, for what Egov::Pages draws.
    Wording wording() const
    {
        return {.texts = service.texts, .language = language, .formText = service.formTexts.in(language)};
    }
    // A form's text in the language of the page, or in Japanese.
    QByteArray formText(const QString& japanese) const;

    // The page with what every page has: title, language, token, where we are. titleKey is a text.
    Response page(const QByteArray& name, Json model, const QByteArray& title, int status = 200) const;
    // A page that says what went wrong: texts error.<key>.title and error.<key>.text.
    Response problem(const QByteArray& key, int status, const PageTexts::Values& values = {}) const;
    // Guessing was stopped until the moment that the error names.
    Response shut(const QByteArray& key, const Error& error) const;
    // What an Error of the library means for the person at the browser; the code goes to the log.
    Response problem(const Error& error) const;
    Response problemPage(const QByteArray& title, const QByteArray& text, int status) const;

    // Times for people, Japanese time: 2026年11月22日 16:54 or 22 Nov 2026, 16:54.
    QByteArray moment(const QDateTime& when) const;
    QByteArray day(QDate when) const;
    QByteArray yen(qint64 amount) const;

private:
    Json frame(const QByteArray& title) const;
};

} // namespace Egov::Portal
