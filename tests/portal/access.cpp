// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "portalservice.h"

#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray town = PortalService::town;
const ReferenceNumber asked("AAAA-AAAA-AA");
const ReferenceNumber another("BBBB-BBBB-BB");

QByteArray placeOf(const Response& response)
{
    for (const auto& [name, value] : response.headers) {
        if (name == "Location")
            return value;
    }
    return {};
}

// The route's address with something in place of every parameter.
QByteArray pathOf(const PageRoute& route)
{
    QByteArrayList parts = route.pattern.split('/');
    for (QByteArray& part : parts) {
        if (part == "{tenant}")
            part = town;
        else if (part == "{reference}")
            part = asked.value();
        else if (part.startsWith('{'))
            part = "x";
    }
    return parts.join('/');
}

PageRoute routeTo(const QByteArray& pattern)
{
    return {.method = "GET", .pattern = pattern, .answer = [](RequestContext&) { return Response(); }};
}

} // namespace

// Who may ask is judged by the address before any page runs: every route of the portal is tried by everybody.
class AccessTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    PortalService m_portal{m_folder.path()};
    const QByteArray m_stranger = BrowserCookies::newSecret();
    const QByteArray m_applicant = BrowserCookies::newSecret();
    const QByteArray m_otherApplicant = BrowserCookies::newSecret();
    const QByteArray m_officer = BrowserCookies::newSecret();
    const QByteArray m_nextTownsOfficer = BrowserCookies::newSecret();

    std::vector<const PageRoute*> routesFor(Access access) const
    {
        std::vector<const PageRoute*> found;
        for (const PageRoute& route : m_portal.portal().routes()) {
            if (accessOf(route) == access)
                found.push_back(&route);
        }
        return found;
    }

    void judge(Access access, const QByteArray& door, const QByteArrayList& refused, const QByteArray& welcome)
    {
        for (const PageRoute* route : routesFor(access)) {
            const QByteArray path = pathOf(*route);
            const QByteArray what = route->method + ' ' + path;
            for (const QByteArray& browser : refused) {
                const Response response = m_portal.ask(route->method, path, browser);
                QVERIFY2(response.status == 303 && placeOf(response) == door && response.body.isEmpty(),
                    (what + " gave " + QByteArray::number(response.status)).constData());
            }
            const Response response = m_portal.ask(route->method, path, welcome);
            QVERIFY2(placeOf(response) != door, what.constData());
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<void> opened = m_portal.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        QVERIFY(m_portal.admit(m_applicant, asked));
        QVERIFY(m_portal.admit(m_otherApplicant, another));
        QVERIFY(m_portal.signIn(m_officer));
        QVERIFY(m_portal.signIn(m_nextTownsOfficer, PortalService::nextTown));
    }

    void anAddressStandsForWhoMayAsk_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<Access>("access");
        QTest::newRow("officers") << "/{tenant}/officers"_ba << Access::Officer;
        QTest::newRow("their inbox") << "/{tenant}/officers/"_ba << Access::Officer;
        QTest::newRow("something new of theirs") << "/{tenant}/officers/new/{thing}"_ba << Access::Officer;
        QTest::newRow("a case") << "/{tenant}/cases/{reference}"_ba << Access::AdmittedCase;
        QTest::newRow("a part of a case") << "/{tenant}/cases/{reference}/new"_ba << Access::AdmittedCase;
        QTest::newRow("a word that begins alike") << "/{tenant}/officers-of-today"_ba << Access::Everybody;
        QTest::newRow("a form") << "/{tenant}/forms/{form}"_ba << Access::Everybody;
    }
    void anAddressStandsForWhoMayAsk()
    {
        QFETCH(QByteArray, pattern);
        QTEST(accessOf(routeTo(pattern)), "access");
    }

    // Whoever opens an address to everybody says so here.
    void onlySigningInIsOpenAtTheOfficersSide()
    {
        QByteArrayList open;
        for (const PageRoute* route : routesFor(Access::Everybody)) {
            if (route->pattern.contains("/officers") || route->pattern.contains("{reference}"))
                open += route->method + ' ' + route->pattern;
        }
        QCOMPARE(open,
            (QByteArrayList{"GET /{tenant}/officers/sign-in", "POST /{tenant}/officers/sign-in",
                "POST /{tenant}/officers/sign-out"}));
    }

    void officersPagesAreForOfficersOfTheTown()
    {
        QVERIFY(routesFor(Access::Officer).size() > 15);
        judge(Access::Officer, '/' + town + "/officers/sign-in",
            {m_stranger, m_applicant, m_otherApplicant, m_nextTownsOfficer}, m_officer);
    }

    void aCaseIsForWhoWasAdmittedToIt()
    {
        QVERIFY(routesFor(Access::AdmittedCase).size() > 10);
        judge(Access::AdmittedCase, '/' + town + "/status",
            {m_stranger, m_otherApplicant, m_officer, m_nextTownsOfficer}, m_applicant);
    }
};

QTEST_GUILESS_MAIN(AccessTest)
#include "access.moc"
