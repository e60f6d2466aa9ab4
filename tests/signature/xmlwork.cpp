// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/xml/xmlsignature.h>

#include "xmlapplication.h"

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;
using Kind = WorkBudget::Kind;
using XmlMade::reference;
using XmlMade::signature;
using XmlMade::transforms;

// Files made to keep a verifier busy. What is judged is what was counted, never how long it took: a file is refused
// when its budget is spent, and what a sound one costs grows with its size and no faster.
class XmlWorkTest : public QObject {
    Q_OBJECT

    static XmlReport verify(const QByteArray& xml, const XmlPackage& package = {})
    {
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        return verifyXml(xml, package, policy, {}, SystemClock().now());
    }
    static QByteArray repeated(int times, const std::function<QByteArray(int)>& one)
    {
        QByteArray all;
        for (int i = 0; i < times; ++i)
            all += one(i);
        return all;
    }
    static QByteArray attributes(int count, const QByteArray& name)
    {
        return repeated(count, [&](int i) { return ' ' + name + QByteArray::number(i) + "=\"\""; });
    }
    // A signature of nobody: what its references cost is spent before anybody knows.
    static QByteArray unsigned_(const QByteArray& references, const QByteArray& certificates = {})
    {
        return "<Signature xmlns=\""_ba + XmlMade::dsig + "\"><SignedInfo><CanonicalizationMethod Algorithm=\""
            + XmlMade::canonical + "\"/><SignatureMethod Algorithm=\"" + XmlMade::rsaSha256 + "\"/>" + references
            + "</SignedInfo><SignatureValue>AAAA</SignatureValue><KeyInfo><X509Data>" + certificates
            + "</X509Data></KeyInfo></Signature>";
    }

private Q_SLOTS:
    void tooMuch_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QByteArray>("why");
        const QByteArray all = reference({}, transforms({XmlMade::exclusive}), "x");
        QTest::newRow("a hundred thousand attributes")
            << "<a"_ba + attributes(100000, "a") + "/>" << "attributes in an element"_ba;
        QTest::newRow("as many, cut off") << "<a"_ba + attributes(100000, "a") << "not well-formed"_ba;
        QTest::newRow("as many, by quotes that are not closed")
            << "<a b='>"_ba + attributes(100000, "a") + "/>" << "not well-formed"_ba;
        QTest::newRow("as many in a comment")
            << "<a><!--"_ba + attributes(100000, "a") + "--></a>" << "no signature"_ba;
        QTest::newRow("as many as declarations")
            << "<a"_ba + attributes(100000, "xmlns:a") + "/>" << "attributes in an element"_ba;
        QTest::newRow("many attributes in many elements")
            << "<r>"_ba + ("<a"_ba + attributes(200, "a") + "/>").repeated(6000) + "</r>" << "octets of memory"_ba;
        QTest::newRow("deep") << "<a>"_ba.repeated(100000) + "</a>"_ba.repeated(100000) << "nested more than"_ba;
        QTest::newRow("elements") << "<r>"_ba + "<a/>"_ba.repeated(1100000) + "</r>" << "more than"_ba;
        QTest::newRow("sections") << "<r>"_ba + "<![CDATA[x]]>"_ba.repeated(1100000) + "</r>" << "more than"_ba;
        QTest::newRow("instructions") << "<r>"_ba + "<?a?>"_ba.repeated(1100000) + "</r>" << "more than"_ba;
        QTest::newRow("octets") << "<r>"_ba + QByteArray(33 * 1024 * 1024, ' ') + "</r>" << "octets to read"_ba;
        QTest::newRow("declarations in scope of many elements") << "<r"_ba
                + attributes(250, "xmlns:a").replace("\"\"", "\"urn:x\"") + '>' + "<b/>"_ba.repeated(20000)
                + "</r>" << "steps"_ba;
        QTest::newRow("declarations of many ancestors in scope")
            << repeated(150,
                   [](int i) {
                       return "<r"
                           + attributes(200, "xmlns:a" + QByteArray::number(i) + '_').replace("\"\"", "\"urn:x\"")
                           + '>';
                   })
                + "<b/>"_ba.repeated(20000) + "</r>"_ba.repeated(150)
            << "steps"_ba;
        QTest::newRow("a long declaration that every element writes again") << "<r xmlns:p=\"urn:"_ba
                + QByteArray(1000000, 'x') + "\">" + "<p:a/>"_ba.repeated(10000) + unsigned_(all)
                + "</r>" << "octets to make"_ba;
        QTest::newRow("many references to one document")
            << "<r>"_ba + "<a/>"_ba.repeated(300000) + unsigned_(all.repeated(900)) + "</r>" << "steps"_ba;
        QTest::newRow("more references than that")
            << "<r>"_ba + unsigned_(all.repeated(1100)) + "</r>" << "more references"_ba;
        QTest::newRow("prefixes of an exclusive form") << "<r>"_ba + "<a/>"_ba.repeated(30000)
                + unsigned_("<Reference URI=\"\"><Transforms><Transform Algorithm=\""_ba + XmlMade::exclusive
                    + "\"><InclusiveNamespaces xmlns=\"" + XmlMade::exclusive + "\" PrefixList=\""
                    + repeated(20000, [](int i) { return " p" + QByteArray::number(i); })
                    + "\"/></Transform></Transforms><DigestMethod Algorithm=\"" + XmlMade::sha256Method
                    + "\"/><DigestValue>AAAA</DigestValue></Reference>")
                + "</r>" << "steps"_ba;
        QTest::newRow("signatures") << "<r>"_ba + unsigned_(all).repeated(65) + "</r>" << "more signatures"_ba;
    }
    void tooMuch()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QByteArray, why);
        const XmlReport report = verify(xml);
        QVERIFY(!report.isGood());
        QVERIFY2(std::ranges::any_of(report.checks(), [&](const Check& check) { return check.evidence.contains(why); }),
            report.toJson().toIndented().left(2000).constData());
        // Of a digest that was computed before, it may be known that it is wrong.
        if (!why.contains("well-formed") && report.subIndication() != SubIndication::HashFailure)
            QCOMPARE(report.indication(), Indication::Indeterminate);
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(report.work.spent(static_cast<Kind>(kind)) <= report.work.limit(static_cast<Kind>(kind)));
        // And the report itself is no larger than somebody can read.
        QVERIFY(report.toJson().toBytes().size() < 1024 * 1024);
    }

    void oneFileDigestedAgainAndAgain()
    {
        const XmlPackage package{{u"a"_s, QByteArray(8 * 1024 * 1024, 'x')}};
        const XmlReport report = verify("<r>" + unsigned_(reference("a", {}, "x").repeated(400)) + "</r>", package);
        const qint64 left = report.work.limit(Kind::Digested) - report.work.spent(Kind::Digested);
        QVERIFY(left >= 0 && left < 8 * 1024 * 1024);
        QVERIFY(std::ranges::any_of(
            report.checks(), [](const Check& check) { return check.evidence.contains("octets to digest"); }));
    }

    // Certificates to try, and signatures that try them all.
    void keysToTry()
    {
        const QByteArray certificate
            = "<X509Certificate>" + cardSigner(u"good"_s)->certificate().der().toBase64() + "</X509Certificate>";
        const QByteArray one
            = unsigned_(reference({}, transforms({XmlMade::canonical}), "x"), certificate.repeated(200));
        const XmlReport single = verify("<r>" + one + "</r>");
        QCOMPARE(single.work.spent(Kind::Signatures), 64);
        const XmlReport many = verify("<r>" + one.repeated(30) + "</r>");
        QCOMPARE(many.work.spent(Kind::Signatures), many.work.limit(Kind::Signatures));
        QVERIFY(std::ranges::any_of(
            many.checks(), [](const Check& check) { return check.evidence.contains("signatures"); }));
        QVERIFY(!many.isGood());
    }

    // Twice as much of anything costs twice as much.
    void costGrowsWithTheSize_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("elements") << "<a/>"_ba;
        QTest::newRow("texts") << "<a>x</a>"_ba;
        QTest::newRow("attributes") << "<a b=\"1\" c=\"2\"/>"_ba;
        QTest::newRow("declarations") << "<p:a xmlns:p=\"urn:p\"/>"_ba;
        QTest::newRow("ids that are the same") << "<a id=\"1\"/>"_ba;
        QTest::newRow("entities that everybody knows") << "&amp;&#x3042;"_ba;
        QTest::newRow("nested") << "<a><b><c/></b></a>"_ba;
        QTest::newRow("twins") << "<r2><a>1</a></r2>"_ba;
    }
    void costGrowsWithTheSize()
    {
        QFETCH(QByteArray, piece);
        const auto cost = [&](int times) {
            const XmlReport report = verify("<r>" + piece.repeated(times)
                + unsigned_(reference({}, transforms({XmlMade::enveloped, XmlMade::canonical}), "x").repeated(3))
                + "</r>");
            std::array<qint64, WorkBudget::kinds> spent{};
            for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
                spent[kind] = report.work.spent(static_cast<Kind>(kind));
            return spent;
        };
        const auto once = cost(2000);
        const auto twice = cost(4000);
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY2(twice[kind] <= 2 * once[kind] + 1000, QByteArray::number(kind));
        QVERIFY(once[static_cast<size_t>(Kind::Read)] > 2000 * piece.size());
        QVERIFY(once[static_cast<size_t>(Kind::Made)] > 0);
        QVERIFY(once[static_cast<size_t>(Kind::Steps)] > 2000);
    }

    // An application as large as any: hundreds of attachments, ten thousand elements.
    void aLargeApplicationIsRead()
    {
        QByteArray references;
        XmlPackage package;
        for (int i = 0; i < 300; ++i) {
            const QString name = u"添付%1.pdf"_s.arg(i);
            package.insert(name, QByteArray::number(i));
            references += reference(name.toUtf8().toPercentEncoding(), {}, QByteArray::number(i));
        }
        const QByteArray part
            = "<構成情報 ID=\"構成情報\">" + "<行><氏名>x</氏名></行>"_ba.repeated(10000) + "</構成情報>";
        const QByteArray xml = XmlMade::application(
            part, signature(reference(XmlMade::partUri, transforms({XmlMade::canonical}), part) + references));
        const XmlReport report = verifyXml(xml, package, demoPolicy(), demoMaterial(), SystemClock().now());
        QVERIFY2(report.isGood(), report.toJson().toIndented().left(2000).constData());
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(report.work.spent(static_cast<Kind>(kind)) <= report.work.limit(static_cast<Kind>(kind)) / 10);
    }
};

QTEST_APPLESS_MAIN(XmlWorkTest)
#include "xmlwork.moc"
