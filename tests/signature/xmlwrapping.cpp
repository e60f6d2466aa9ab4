// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/xml/xmlsignature.h>

#include "xmlapplication.h"

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;
using XmlMade::application;
using XmlMade::part;
using XmlMade::partReference;
using XmlMade::reference;
using XmlMade::signature;
using XmlMade::transforms;

// Somebody holds a signature of a person and pastes it into another content: what nobody signed is never good. What a
// thief can do without the key is to move, repeat and surround what was signed.
class XmlWrappingTest : public QObject {
    Q_OBJECT

    static constexpr char twin[] = "<構成情報><手続>9</手続></構成情報>";

    static XmlReport verify(const QByteArray& xml, const SignaturePolicy& policy = demoPolicy())
    {
        return verifyXml(xml, {}, policy, demoMaterial(), SystemClock().now());
    }
    // Cryptography alone, as for documents whose shape is not known.
    static bool holdsAnywhere(const QByteArray& xml, XmlReport* into = nullptr)
    {
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        const XmlReport report = verify(xml, policy);
        if (into)
            *into = report;
        return !report.signatures.isEmpty() && std::ranges::none_of(report.checks(), [](const Check& check) {
            return check.result == Check::Result::Failed
                || (check.result == Check::Result::Undetermined && check.check != "path.left-out");
        });
    }

private Q_SLOTS:
    void applications_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("uncovered"); // what the report names; empty: nothing
        QTest::addColumn<QByteArray>("why"); // empty: good
        const QByteArray own = signature(partReference());
        const QByteArray none = "not everything is signed";
        const QByteArray same = "of the same name";
        QTest::newRow("as it was signed") << application(part, own) << QString() << QByteArray();
        QTest::newRow("white space between") << application("\n  " + part + "\n ", own) << QString() << QByteArray();
        QTest::newRow("an empty その他") << application(part, own, "<その他></その他>") << QString() << QByteArray();
        QTest::newRow("a word in その他")
            << application(part, own, "<その他><備考>x</備考></その他>") << u"/DataRoot/その他"_s << QByteArray();
        QTest::newRow("a comment and an instruction")
            << application("<!-- x --><?y z?>" + part, own) << QString() << QByteArray();
        QTest::newRow("a twin before it") << application(twin + part, own) << u"/DataRoot/構成情報[1]"_s << same;
        QTest::newRow("a twin behind it") << application(part + twin, own) << u"/DataRoot/構成情報[2]"_s << same;
        QTest::newRow("a twin with another id") << application("<構成情報 ID=\"x\"><手続>9</手続></構成情報>" + part,
            own) << u"/DataRoot/構成情報[1]"_s << same;
        QTest::newRow("a twin with the same id")
            << application(part + part, own) << u"/DataRoot/構成情報[1]"_s << "twice"_ba;
        QTest::newRow("the same id, spelled otherwise")
            << application("<別紙 Id=\"構成情報\"></別紙>" + part, own) << u"/DataRoot/別紙"_s << "twice"_ba;
        QTest::newRow("a twin in another namespace")
            << application("<x:構成情報 xmlns:x=\"urn:x\"></x:構成情報>" + part, own) << u"/DataRoot/構成情報[1]"_s
            << same;
        QTest::newRow("a twin in the signature's namespace")
            << application("<x:構成情報 xmlns:x=\""_ba + XmlMade::dsig + "\"></x:構成情報>" + part, own)
            << u"/DataRoot/構成情報[1]"_s << same;
        QTest::newRow("a twin below another")
            << application("<別紙>"_ba + twin + "</別紙>" + part, own) << u"/DataRoot/別紙"_s << same;
        QTest::newRow("a twin in その他")
            << application(part, own, "<その他>"_ba + twin + "</その他>") << u"/DataRoot/その他"_s << same;
        QTest::newRow("a piece of it in その他")
            << application(part, own, "<その他><手続>9</手続></その他>") << u"/DataRoot/その他"_s << same;
        QTest::newRow("その他 in another namespace")
            << application(part, own, "<x:その他 xmlns:x=\"urn:x\"><備考>x</備考></x:その他>") << u"/DataRoot/その他"_s
            << none;
        QTest::newRow("その他 in 署名情報")
            << application(part, own + "<その他><備考>x</備考></その他>") << u"/DataRoot/署名情報/その他"_s << none;
        QTest::newRow("another child of the root")
            << application("<別紙>9</別紙>" + part, own) << u"/DataRoot/別紙"_s << none;
        QTest::newRow("an empty child of the root")
            << application("<別紙/>" + part, own) << u"/DataRoot/別紙"_s << none;
        QTest::newRow("a second 署名情報")
            << application(part, own, "<署名情報><金額>9</金額></署名情報>") << u"/DataRoot/署名情報[2]"_s << none;
        QTest::newRow("beside the signature")
            << application(part, "<金額>9</金額>" + own) << u"/DataRoot/署名情報/金額"_s << none;
        QTest::newRow("text in the root") << application("999999" + part, own) << u"/DataRoot/text()"_s << none;
        QTest::newRow("text beside the signature")
            << application(part, "999999" + own) << u"/DataRoot/署名情報/text()"_s << none;
        QTest::newRow("a section in the root")
            << application("<![CDATA[999999]]>" + part, own) << u"/DataRoot/text()"_s << none;
        QTest::newRow("an attribute of the root")
            << application(part, own).replace("<DataRoot>", "<DataRoot 金額=\"9\">") << u"/DataRoot/@金額"_s << none;
        QTest::newRow("in the signature's own Object")
            << application(part, signature(partReference(), {.objects = "<Object>"_ba + twin + "</Object>"}))
            << u"/DataRoot/署名情報/Signature/Object"_s << same;
        QTest::newRow("another thing in the signature's own Object")
            << application(part, signature(partReference(), {.objects = "<Object><金額>9</金額></Object>"}))
            << u"/DataRoot/署名情報/Signature/Object"_s << none;
        QTest::newRow("moved below another")
            << application("<別紙>" + part + "</別紙>", own) << QString() << "where a reader looks"_ba;
        QTest::newRow("moved into その他, another in its place")
            << application(twin, own, "<その他>" + part + "</その他>") << u"/DataRoot/構成情報"_s
            << "where a reader looks"_ba;
        QTest::newRow("moved above: the root is another's")
            << "<構成情報>"_ba + application(part, own) + "</構成情報>" << QString() << "where a reader looks"_ba;
    }
    void applications()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, uncovered);
        QFETCH(QByteArray, why);
        const XmlReport report = verify(xml);
        const QByteArray json = report.toJson().toIndented();
        QVERIFY2(report.isGood() == why.isEmpty(), json.constData());
        if (uncovered.isEmpty() && why.isEmpty())
            QVERIFY2(report.uncovered.isEmpty(), json.constData());
        if (!uncovered.isEmpty())
            QVERIFY2(report.uncovered.contains(uncovered), json.constData());
        if (why.isEmpty())
            return;
        // What was signed holds, so nobody is told that it was changed.
        QCOMPARE(report.indication(), Indication::Indeterminate);
        QVERIFY2(report.firstFailure()->evidence.contains(why), json.constData());
        for (const XmlSignerReport& one : report.signatures)
            QVERIFY(!one.isGood());
        QVERIFY(report.toJson()["uncovered"].isArray());
    }

    void twoWhoSignTogether()
    {
        const QByteArray both = signature(partReference()) + signature(partReference(), {.card = u"rare"_s});
        QVERIFY(verify(application(part, both)).isGood());
        // Each signs another part: together everything is signed.
        const QByteArray other = "<別紙 ID=\"b\">2</別紙>";
        const QByteArray second
            = signature(reference("#b", transforms({XmlMade::canonical}), other), {.card = u"rare"_s});
        QVERIFY(verify(application(part + other, signature(partReference()) + second)).isGood());
        QVERIFY(!verify(application(part + other, signature(partReference()))).isGood());
        // Whose certificate was revoked covers nothing for anybody.
        const QByteArray revoked
            = signature(reference("#b", transforms({XmlMade::canonical}), other), {.card = u"revoked"_s});
        QVERIFY(!verify(application(part + other, signature(partReference()) + revoked)).isGood());
    }

    // Nothing but the signature itself, in other words.
    void overNothingButItself_data()
    {
        QTest::addColumn<QByteArray>("signed_");
        const auto space = " xmlns=\""_ba + XmlMade::dsig + '"';
        const auto own = [&](const QByteArray& element, const QByteArray& id, const QByteArray& more) {
            QByteArray canonical = element;
            canonical.insert(
                canonical.indexOf('>') < canonical.indexOf(' ') ? canonical.indexOf('>') : canonical.indexOf(' '),
                space);
            return signature(
                reference('#' + id, transforms({XmlMade::canonical}), canonical), {.objects = element + more});
        };
        QTest::newRow("an empty Object") << own("<Object Id=\"o\"></Object>", "o", {});
        QTest::newRow("an Object with something in it") << own("<Object Id=\"o\"><a>1</a></Object>", "o", {});
        QTest::newRow("properties") << own(
            "<Object Id=\"o\"><SignatureProperties></SignatureProperties></Object>", "o", {});
        const QByteArray list = reference(XmlMade::partUri, {}, "another");
        QTest::newRow("a manifest with a wrong digest")
            << own("<Object Id=\"o\"><Manifest Id=\"m\">" + list + "</Manifest></Object>", "o", {});
        QTest::newRow("a manifest with a right digest")
            << own("<Object Id=\"o\"><Manifest>" + partReference() + "</Manifest></Object>", "o", {});
    }
    void overNothingButItself()
    {
        QFETCH(QByteArray, signed_);
        for (const bool known : {true, false}) {
            SignaturePolicy policy;
            policy.pathRule = SignaturePolicy::PathRule::LeftOut;
            const XmlReport report = verify(application(part, signed_), known ? demoPolicy() : policy);
            const QByteArray json = report.toJson().toIndented();
            QVERIFY2(!report.isGood(), json.constData());
            QVERIFY2(report.indication() == Indication::Indeterminate, json.constData());
            QCOMPARE(report.subIndication(), SubIndication::SignedDataNotFound);
            QCOMPARE(report.signatures[0].signer.crypto, Check::Result::Passed);
            QCOMPARE(report.signatures[0].signer.digest, Check::Result::Passed);
            QVERIFY(std::ranges::any_of(report.checks(), [](const Check& check) {
                return check.check == "xml.coverage" && check.subIndication == SubIndication::SignedDataNotFound;
            }));
            QVERIFY2(report.uncovered.contains(u"/DataRoot/構成情報"_s), json.constData());
        }
        QVERIFY(!holdsAnywhere(application(part, signed_)));
    }

    // The eight ways of "On Breaking SAML" (2012), around an assertion with an enveloped signature.
    void assertions_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<bool>("holds");
        const QByteArray bare = "<A ID=\"a\"><v>1</v></A>";
        const QByteArray own = signature(reference("#a", transforms({XmlMade::enveloped, XmlMade::exclusive}), bare));
        const auto with = [](const QByteArray& element, const QByteArray& inside) {
            return QByteArray(element).replace("</A>", inside + "</A>");
        };
        const QByteArray original = with(bare, own);
        const QByteArray evil = "<A ID=\"e\"><v>9</v></A>";
        const auto response = [](const QByteArray& inside) { return "<R>" + inside + "</R>"; };
        QTest::newRow("as it was signed") << response(original) << true;
        QTest::newRow("1: the signature around the original") << response(
            with(evil, QByteArray(own).replace("</Signature>", "<Object>" + bare + "</Object></Signature>")))
                                                              << false;
        QTest::newRow("2: the original beside its signature") << response(with(evil, own) + bare) << false;
        QTest::newRow("3: another before the original") << response(evil + original) << false;
        QTest::newRow("4: another around the original") << response(with(evil, original)) << false;
        QTest::newRow("5: the signature goes with the other")
            << response(with(evil, own) + "<X>" + bare + "</X>") << false;
        QTest::newRow("6: the original in the other's signature")
            << response(with(evil, QByteArray(own).replace("<KeyInfo>", "<KeyInfo>" + bare))) << false;
        QTest::newRow("7: in an extension before it")
            << response("<Extensions>" + evil + "</Extensions>" + original) << false;
        QTest::newRow("8: the original in an object of an extension") << response("<Extensions>"
            + with(evil, QByteArray(own).replace("</Signature>", "<Object>" + bare + "</Object></Signature>"))
            + "</Extensions>") << false;
        QTest::newRow("the same id twice") << response(QByteArray(evil).replace("\"e\"", "\"a\"") + original) << false;
        QTest::newRow("another in another namespace")
            << response("<x:A xmlns:x=\"urn:x\"><v>9</v></x:A>" + original) << false;
        QTest::newRow("another thing beside it") << response("<B>2</B>" + original) << true;
        QTest::newRow("changed") << response(QByteArray(original).replace("<v>1", "<v>2")) << false;
    }
    void assertions()
    {
        QFETCH(QByteArray, xml);
        QFETCH(bool, holds);
        XmlReport report;
        QVERIFY2(holdsAnywhere(xml, &report) == holds, report.toJson().toIndented().constData());
    }

    void anEnvelopedDocument()
    {
        const QByteArray bare = "<R><v>1</v></R>";
        const QByteArray own = signature(reference({}, transforms({XmlMade::enveloped}), bare));
        const auto with = [&](const QByteArray& one) { return QByteArray(bare).replace("</R>", one + "</R>"); };
        QVERIFY(holdsAnywhere(with(own)));
        QVERIFY(verify(with(own)).isGood());
        // An instruction in front of the root belongs to the document that was signed, a comment does not.
        QVERIFY(!holdsAnywhere("<?style x?>" + with(own)));
        QVERIFY(holdsAnywhere("<!-- x -->" + with(own)));
        const QByteArray styled = signature(reference({}, transforms({XmlMade::enveloped}), "<?style x?>\n" + bare));
        QVERIFY(holdsAnywhere("<?style x?>" + with(styled)));
        QVERIFY(!holdsAnywhere("<S>" + with(own) + "</S>"));
        QVERIFY(!holdsAnywhere(with(own).replace("<v>1</v>", "<v>1</v><R><v>9</v></R>")));
        QVERIFY(!holdsAnywhere(
            with(QByteArray(own).replace("</Signature>", "<Object><R><v>9</v></R></Object></Signature>"))));
    }

    // A signature around what it signs is a document of its own, elsewhere than in an application.
    void anEnvelopingSignature()
    {
        const QByteArray object = "<Object xmlns=\""_ba + XmlMade::dsig + "\" Id=\"o\"><a xmlns=\"\">1</a></Object>";
        const QByteArray xml = signature(reference("#o", transforms({XmlMade::canonical}), object),
            {.objects = "<Object Id=\"o\"><a xmlns=\"\">1</a></Object>"});
        QVERIFY(holdsAnywhere(xml));
        QVERIFY(!verify(xml).isGood());
        QVERIFY(holdsAnywhere("<all> " + xml + " </all>"));
        QVERIFY(!holdsAnywhere("<all>" + xml + "<b/></all>"));
        QVERIFY(!holdsAnywhere("<all>2" + xml + "</all>"));
        QVERIFY(!holdsAnywhere(QByteArray(xml).replace("<a xmlns=\"\">1", "<a xmlns=\"\">2")));
        // Another object that nobody signed.
        const QByteArray more = QByteArray(xml).replace("</Signature>", "<Object><a>9</a></Object></Signature>");
        XmlReport report;
        QVERIFY(!holdsAnywhere(more, &report));
        QVERIFY2(report.uncovered.contains(u"/Signature/Object[2]"_s), report.toJson().toIndented().constData());
    }

    // Comments may split what is read from what was signed.
    void comments()
    {
        const QByteArray xml = application(part, signature(partReference()));
        QVERIFY(verify(QByteArray(xml).replace("<手続>1", "<手続><!-- x -->1")).isGood());
        for (const char* place : {"</DigestValue>", "</SignatureValue>", "</X509Certificate>"})
            QVERIFY2(!verify(QByteArray(xml).replace(place, "<!-- x -->"_ba + place)).isGood(), place);
        // Signed with comments, they count.
        const QByteArray with = "<構成情報 ID=\"構成情報\"><!-- a --><手続>1</手続></構成情報>";
        const QByteArray kept = QByteArray(XmlMade::canonical) + "#WithComments";
        const QByteArray uri = "#xpointer(id('構成情報'))";
        const QByteArray commented = application(with, signature(reference(uri, transforms({kept}), with)));
        QVERIFY(verify(commented).isGood());
        QVERIFY(!verify(QByteArray(commented).replace("<!-- a -->", "")).isGood());
    }
};

QTEST_APPLESS_MAIN(XmlWrappingTest)
#include "xmlwrapping.moc"
