// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tests/platform/demoservice.h>

#include <app/portal.h>
#include <officer/officers.h>

#include <libegov/base/secretfile.h>

// The portal of the demo's municipalities without its server: pages are asked for by calls.
class PortalService {
public:
    static inline const QByteArray town = "272094";
    static inline const QByteArray nextTown = "272124";
    static inline const QByteArray clerk = "tanto"; // of either

    explicit PortalService(const QString& folder)
        : demo(folder + QStringLiteral("/data"))
        , m_officersFile(folder + QStringLiteral("/officers.json"))
    {
    }

    Egov::Expected<void> open()
    {
        using namespace Egov;
        using namespace Egov::Portal;
        if (const Expected<void> opened = demo.open(); !opened)
            return opened;
        const Expected<DemoOfficers> accounts = makeDemoOfficers({TenantCode(town), TenantCode(nextTown)});
        if (!accounts)
            return Unexpected(accounts.error());
        if (const Expected<void> written = writeSecretFile(m_officersFile, accounts->file.toBytes()); !written)
            return written;
        Expected<std::unique_ptr<Officers>> officers = Officers::load(m_officersFile);
        Expected<PageTexts> texts
            = PageTexts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"}, {"portal"});
        Expected<FormTexts> forms = FormTexts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"});
        if (!officers || !texts || !forms)
            return Unexpected(!texts ? texts.error() : !forms ? forms.error() : officers.error());
        m_officers = std::move(*officers);
        m_texts = std::move(*texts);
        m_formTexts = std::move(*forms);
        auto pages = PageTemplates::load(*m_texts, QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/templates"));
        if (!pages)
            return Unexpected(pages.error());
        m_pages = std::move(*pages);
        m_service.reset(new Service{.platform = *demo.platform,
            .clock = *demo.clock,
            .texts = *m_texts,
            .formTexts = *m_formTexts,
            .pages = *m_pages,
            .cookies = m_cookies,
            .tokens = m_tokens,
            .limiter = m_limiter,
            .officers = *m_officers});
        m_portal.reset(new Egov::Portal::Portal(*m_service, QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/static")));
        return {};
    }

    const Egov::Portal::Portal& portal() const { return *m_portal; }

    // browser: BrowserCookies::newSecret(). A POST carries the token of a page that this browser was shown.
    Egov::Portal::Response ask(const QByteArray& method, const QByteArray& path, const QByteArray& browser,
        const QList<std::pair<QByteArray, QByteArray>>& fields = {})
    {
        Egov::Portal::Request request;
        request.method = method;
        request.path = path;
        request.segments = QString::fromUtf8(path).split(u'/', Qt::SkipEmptyParts);
        if (path.size() > 1 && path.endsWith('/'))
            request.segments.append(QString());
        request.remote = browser; // limits are counted by where a request comes from
        request.cookies.insert("__Host-session", m_cookies.valueOf(browser));
        for (const auto& field : fields)
            request.fields.append(field);
        if (method == "GET")
            request.query = fields;
        if (method == "POST")
            request.fields.append({"token", m_tokens.make(browser, demo.clock->now())});
        return m_portal->answer(request);
    }

    Egov::Expected<void> signIn(const QByteArray& browser, const QByteArray& at = town)
    {
        Egov::Portal::Session session(browser, &demo.desk().states());
        return session.signIn({.id = clerk, .tenant = at, .since = demo.clock->now()});
    }
    // As if it had sent the case, or known its password.
    Egov::Expected<void> admit(const QByteArray& browser, const Egov::ReferenceNumber& number)
    {
        Egov::Portal::Session session(browser, &demo.desk().states());
        return session.setNote("case:" + town + ':' + number.value(), "1");
    }

    DemoService demo;

private:
    QString m_officersFile;
    std::unique_ptr<Egov::Portal::Officers> m_officers;
    std::optional<Egov::PageTexts> m_texts;
    std::optional<Egov::FormTexts> m_formTexts;
    std::optional<Egov::PageTemplates> m_pages;
    Egov::Portal::BrowserCookies m_cookies{QByteArray(43, 'k')};
    Egov::Portal::PageTokens m_tokens{m_cookies};
    Egov::Portal::RateLimiter m_limiter{{}};
    std::unique_ptr<Egov::Portal::Service> m_service;
    std::unique_ptr<Egov::Portal::Portal> m_portal;
};
