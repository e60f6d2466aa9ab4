// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is signed: what can be read back, what cannot, and who has to have signed it.
#include "people.h"

#include <libegov/base/digest.h>
#include <libegov/publication/draftfile.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class ManifestTest : public QObject {
    Q_OBJECT

    const TestPerson m_drafter{u"起案 花子"_s, "a secret of the drafter"};
    const TestPerson m_approver{u"承認 太郎"_s, "a secret of the approver"};
    const QDateTime m_now{QDate(2026, 12, 1), QTime(3, 0), Qt::UTC};

    Manifest second() const
    {
        return {.tenant = TenantCode("999997"),
            .number = 2,
            .previous = QByteArray(64, 'a'),
            .from = QDateTime(QDate(2027, 4, 1), QTime(0, 0), Qt::UTC),
            .files = {{"town/tenant.json", sha256Hex("{}")}, {"shared/x/form.json", sha256Hex("x")}},
            .sets = {{FormId("x"), QByteArray(64, 'b')}},
            .rules = DefinitionSet::Rules{PluginId("mihon"), QByteArray(64, 'c')},
            .drafter = m_drafter.name,
            .approver = m_approver.name,
            .reason = u"窓口の電話番号を改める"_s,
            .rollsBackTo = 1};
    }
    SignedManifest signedByBoth(const Manifest& manifest) const
    {
        return *SignedManifest::draft(manifest, m_drafter.signer())->approved(m_approver.signer());
    }
    QByteArray judged(const SignedManifest& manifest, const QList<Publisher>& people) const
    {
        const Expected<void> good = judgeSigners(manifest, people, m_now);
        return good ? "good"_ba : good.error().code();
    }
    QByteArray judged(const QList<Publisher>& people) const { return judged(signedByBoth(second()), people); }

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const Manifest manifest = second();
        QCOMPARE(*canonicalJson(manifest.payload()), manifest.payload());
        QCOMPARE(*Manifest::parse(manifest.payload()), manifest);
        QCOMPARE(manifest.digest(), sha256Hex(manifest.payload()));
        const SignedManifest both = signedByBoth(manifest);
        const SignedManifest again = *SignedManifest::parse(both.toBytes());
        QCOMPARE(again.manifest(), manifest);
        QCOMPARE(again.signatures(), both.signatures());
        QCOMPARE(again.toBytes(), both.toBytes());
    }

    void whatIsNoManifestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("value"); // JSON; empty takes the member out
        const QByteArray digest = '"' + QByteArray(64, 'a') + '"';
        QTest::newRow("another type") << "typ"_ba << R"("egov-checkpoint/1")"_ba;
        QTest::newRow("no municipality") << "tenant"_ba << QByteArray();
        QTest::newRow("number 0") << "number"_ba << "0"_ba;
        QTest::newRow("half a number") << "number"_ba << "1.5"_ba;
        QTest::newRow("a first one that follows") << "number"_ba << "1"_ba;
        QTest::newRow("follows nothing") << "previous"_ba << QByteArray();
        QTest::newRow("follows no digest") << "previous"_ba << R"("abc")"_ba;
        QTest::newRow("no moment") << "from"_ba << R"("tomorrow")"_ba;
        QTest::newRow("another spelling of a moment") << "from"_ba << R"("2027-04-01T09:00:00+09:00")"_ba;
        QTest::newRow("no drafter") << "drafter"_ba << QByteArray();
        QTest::newRow("an approver of blanks") << "approver"_ba << R"("  ")"_ba;
        QTest::newRow("no reason") << "reason"_ba << R"("")"_ba;
        QTest::newRow("goes back to itself") << "rollsBackTo"_ba << "2"_ba;
        QTest::newRow("a member that means nothing") << "note"_ba << "1"_ba;
        QTest::newRow("no town") << "files"_ba << "{}"_ba;
        for (const char* path : {"/etc/passwd", "town/../x", "town/a/b/c", "town/.x", "town//x", "other/x", "town"})
            QTest::addRow("path %s", path)
                << "files"_ba << "{\"town/tenant.json\":" + digest + ",\"" + path + "\":" + digest + '}';
        QTest::newRow("a file without a digest") << "files"_ba << R"({"town/tenant.json":"abc"})"_ba;
        QTest::newRow("a set without a digest") << "sets"_ba << R"({"x":1})"_ba;
        QTest::newRow("rules of nobody") << "rules"_ba << R"({"plugin":"","sha256":)" + digest + '}';
    }
    void whatIsNoManifestIsRefused()
    {
        QFETCH(const QByteArray, member);
        QFETCH(const QByteArray, value);
        Json said = *Json::parse(second().payload());
        QVERIFY(Manifest::parse(said.toCanonical()));
        if (value.isEmpty())
            said.remove(member);
        else
            said.set(member, *Json::parse(value));
        const Expected<Manifest> read = Manifest::parse(said.toCanonical());
        QVERIFY(!read);
        QCOMPARE(read.error().code(), "publication.format"_ba);
        QVERIFY(!read.error().detail().isEmpty());
    }

    void otherSpellingsAreRefused()
    {
        const QByteArray payload = second().payload();
        QVERIFY(!Manifest::parse(payload + ' '));
        QVERIFY(!Manifest::parse(Json::parse(payload)->toIndented()));
        QVERIFY(!Manifest::parse({}));
        QVERIFY(!Manifest::parse("[]"));
        // A header that no signature covers.
        Json both = *Json::parse(signedByBoth(second()).toBytes());
        Json first = both["signatures"][qsizetype(0)];
        first.set("header", Json::object({{"alg", "none"}}));
        both.set("signatures", Json::array({first, both["signatures"][qsizetype(1)]}));
        QCOMPARE(SignedManifest::parse(both.toBytes()).error().code(), "publication.format"_ba);
        both.set("signatures", Json::array());
        QCOMPARE(SignedManifest::parse(both.toBytes()).error().code(), "publication.format"_ba);
    }

    void nobodySignsAThirdTimeOrSomethingElse()
    {
        QCOMPARE(signedByBoth(second()).approved(m_drafter.signer()).error().code(), "publication.signatures"_ba);
        const auto another = [&](const QByteArray&) { return m_drafter.signer()("something else"); };
        QCOMPARE(SignedManifest::draft(second(), another).error().code(), "publication.signatures"_ba);
    }

    void twoPeopleSign()
    {
        const Publisher drafter = m_drafter.publisher();
        const Publisher approver = m_approver.publisher();
        QCOMPARE(judged({drafter, approver}), "good"_ba);
        QCOMPARE(judged(*SignedManifest::draft(second(), m_drafter.signer()), {drafter, approver}),
            "publication.signatures"_ba);
        // The drafter twice; the right names, but one key; one name twice with two keys.
        QCOMPARE(judged(*SignedManifest::draft(second(), m_drafter.signer())->approved(m_drafter.signer()),
                     {drafter, approver}),
            "publication.signatures"_ba);
        Publisher twin = drafter;
        twin.name = approver.name;
        QCOMPARE(
            judged(*SignedManifest::draft(second(), m_drafter.signer())->approved(m_drafter.signer()), {drafter, twin}),
            "publication.one-person"_ba);
        Manifest alone = second();
        alone.approver = alone.drafter;
        Publisher further = approver;
        further.name = drafter.name;
        QCOMPARE(judged(signedByBoth(alone), {drafter, further}), "publication.one-person"_ba);
    }

    void whoMayIsTheOperatorsWord()
    {
        const Publisher drafter = m_drafter.publisher();
        const Publisher approver = m_approver.publisher();
        QCOMPARE(judged({}), "publication.unknown-person"_ba);
        QCOMPARE(judged({drafter}), "publication.unknown-person"_ba);
        Publisher other = approver;
        other.verify = drafter.verify;
        other.key = "another";
        QCOMPARE(judged({drafter, other}), "publication.one-person"_ba);
        other.verify = TestPerson{{}, "a third secret"}.publisher().verify;
        QCOMPARE(judged({drafter, other}), "publication.signatures"_ba);

        other = approver;
        other.mayApprove = false;
        QCOMPARE(judged({drafter, other}), "publication.person-right"_ba);
        other = drafter;
        other.mayDraft = false;
        QCOMPARE(judged({other, approver}), "publication.person-right"_ba);
        other = approver;
        other.tenants = {TenantCode("272043")};
        QCOMPARE(judged({drafter, other}), "publication.person-tenant"_ba);
        other.tenants = {TenantCode("272043"), TenantCode("999997")};
        QCOMPARE(judged({drafter, other}), "good"_ba);
    }

    // 2026-12-01 in Japan.
    void keysHaveTheirDays()
    {
        const Publisher drafter = m_drafter.publisher();
        Publisher approver = m_approver.publisher();
        approver.until = QDate(2026, 12, 1);
        approver.from = QDate(2026, 12, 1);
        QCOMPARE(judged({drafter, approver}), "good"_ba);
        approver.until = QDate(2026, 11, 30);
        approver.from = {};
        QCOMPARE(judged({drafter, approver}), "publication.key-period"_ba);
        approver.until = {};
        approver.from = QDate(2026, 12, 2);
        QCOMPARE(judged({drafter, approver}), "publication.key-period"_ba);
        // A changed key: two entries of one name, and what the new one signs counts.
        const TestPerson renewed{m_approver.name, "the key after that"};
        Publisher ended = m_approver.publisher();
        ended.until = QDate(2026, 11, 30);
        QCOMPARE(judged(*SignedManifest::draft(second(), m_drafter.signer())->approved(renewed.signer()),
                     {drafter, ended, renewed.publisher()}),
            "good"_ba);
        QCOMPARE(judged({drafter, ended, renewed.publisher()}), "publication.key-period"_ba);
    }

    void aDraftIsAFile()
    {
        QTemporaryDir folder;
        const TestTown town(folder.path());
        const PublishedFiles files = town.filesWithPhone("0660000000");
        const Manifest manifest = draftManifest({.tenant = TestTown::code,
                                                    .from = m_now,
                                                    .drafter = m_drafter.name,
                                                    .approver = m_approver.name,
                                                    .reason = u"はじめて"_s},
            files)
                                      .value();
        const PublicationDraft draft{*SignedManifest::draft(manifest, m_drafter.signer()), files};
        const PublicationDraft again = PublicationDraft::parse(draft.toBytes()).value();
        QCOMPARE(again.files.byPath(), files.byPath());
        QCOMPARE(again.manifest.toBytes(), draft.manifest.toBytes());

        const auto refused = [&](const std::function<void(Json&)>& change) {
            Json file = *Json::parse(draft.toBytes());
            change(file);
            const Expected<PublicationDraft> read = PublicationDraft::parse(file.toBytes());
            return read ? "taken"_ba : read.error().code();
        };
        QCOMPARE(refused([](Json&) { }), "taken"_ba);
        QCOMPARE(refused([](Json& file) { file.set("format", "egov-publication-draft/2"); }), "publication.format"_ba);
        QCOMPARE(refused([](Json& file) { file.set("more", 1); }), "publication.format"_ba);
        const auto withContent = [&](const char* path, const Json& content) {
            return refused([&](Json& file) {
                Json contents = file["contents"];
                if (content.isNull())
                    contents.remove(path);
                else
                    contents.set(path, content);
                file.set("contents", contents);
            });
        };
        QCOMPARE(withContent("shared/notices.json", {}), "publication.files"_ba);
        QCOMPARE(withContent("shared/notices.json", "e30="), "publication.files"_ba);
        QCOMPARE(withContent("town/forms/more.form.json", "e30="), "publication.files"_ba);
        QCOMPARE(withContent("town/../more.json", "e30="), "publication.files"_ba);
        QCOMPARE(withContent("shared/notices.json", "!"), "publication.format"_ba);
        QCOMPARE(PublicationDraft::parse("{").error().code(), "publication.format"_ba);
    }
};

QTEST_GUILESS_MAIN(ManifestTest)
#include "manifest.moc"
