// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What an applicant was not asked to correct stays as it was signed, byte for byte, however it is typed or folded
// today.
#include "demoservice.h"

#include <libegov/storage/store.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
const FormId form{"road-park-report"};
const char* const town = "272094";

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

// What was filed: a name and a place with blanks that the engine folds away today and an older version kept.
Json filedValues()
{
    return *Json::parse(
        "{\"kind\":\"hole\",\"place\":\"見本町1　\",\"noticedOn\":\"2026-04-01\",\"isDangerous\":false,"
        "\"description\":\"穴\\n二行目 \",\"wantsReply\":true,\"name\":{\"family\":\"見本\",\"given\":\"花子 "
        "\",\"familyKana\":\"ミホン\",\"givenKana\":\"ハナコ\"},\"email\":\"hanako@example.jp\"}");
}

} // namespace

class CorrectingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};
    std::optional<SubmissionPackage> m_filed;
    ReferenceNumber m_case;

    Desk& desk() const { return m_service.desk(town); }
    static QByteArray with(const char* name, const char* text)
    {
        Json answers = filedValues();
        answers.set(name, QByteArray(text));
        return answers.toBytes();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        const Expected<SubmissionPackage> today = desk().prepare(form, filedValues().toBytes(), "ja");
        QCOMPARE(codeOf(today), "no error"_ba);
        QVERIFY(today->values() != filedValues()); // it folds, or this test says nothing
        const Expected<SubmissionOutcome> first = desk().submit({.answers = filedValues().toBytes(),
            .package = *today,
            .signature = {},
            .key = IdempotencyKey("as-an-older-version-filed-it"),
            .password = {},
            .email = {},
            .draft = {}});
        QCOMPARE(codeOf(first), "no error"_ba);
        m_case = first->receipt->reference;
        // Nobody files unfolded answers any more: the package is put there as an older version left it.
        PackageContent content = today->content();
        content.values = filedValues();
        m_filed = *SubmissionPackage::build(content);
        Expected<Store> store = Store::open(Store::sqliteUrl(m_data.path(), TenantCode(town)), TenantCode(town));
        QCOMPARE(codeOf(store), "no error"_ba);
        const Expected<void> put = store->write([this](Transaction& transaction) -> Expected<void> {
            const Expected<int> changed
                = transaction.execute("UPDATE package SET bytes = ?, digest = ? WHERE tenant = ? AND revision = 0",
                    {sqlBytes(m_filed->bytes()), sqlText(m_filed->digest()), sqlText(town)});
            return changed ? Expected<void>() : Unexpected(changed.error());
        });
        QCOMPARE(codeOf(put), "no error"_ba);
        QCOMPARE(desk().filedPackage(m_case)->values(), filedValues());
        QCOMPARE(codeOf(desk().forOfficer(reviewer).accept(m_case)), "no error"_ba);
        QCOMPARE(codeOf(desk().forOfficer(reviewer).startReview(m_case)), "no error"_ba);
        QCOMPARE(codeOf(desk().forOfficer(reviewer).requestCorrection(
                     m_case, {.fields = {"description"}, .message = "状況を詳しく書いてください"})),
            "no error"_ba);
    }

    void closedFieldsKeepTheirSignedBytes_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::newRow("as they were filed") << with("description", "大きな穴");
        Json folded = *Json::parse(with("description", "大きな穴"));
        folded.set("place", QByteArray("見本町1"));
        QTest::newRow("as a page shows them today") << folded.toBytes();
        folded.set("place", QByteArray("\u3000見本町1\u200B \u3000"));
        QTest::newRow("with other blanks") << folded.toBytes();
    }
    void closedFieldsKeepTheirSignedBytes()
    {
        QFETCH(QByteArray, answers);
        const Expected<SubmissionPackage> corrected = desk().prepareCorrection(m_case, answers, "ja");
        QCOMPARE(codeOf(corrected), "no error"_ba);
        QCOMPARE(corrected->content().corrects, m_filed->digest());
        QCOMPARE(corrected->values()["description"].toUtf8(), "大きな穴"_ba);
        for (const Json::Member& member : m_filed->values().members()) {
            if (member.first != "description")
                QCOMPARE(corrected->values()[member.first].toCanonical(), member.second.toCanonical());
        }
        QCOMPARE(corrected->values().size(), m_filed->values().size());
    }

    void closedFieldsCannotBeChanged_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::newRow("another place") << with("place", "見本町2");
        QTest::newRow("another kind") << with("kind", "light");
        QTest::newRow("another day") << with("noticedOn", "2026-04-02");
        Json less = filedValues();
        less.set("wantsReply", false); // name and address of mail go with it
        QTest::newRow("answers taken away") << less.toBytes();
    }
    void closedFieldsCannotBeChanged()
    {
        QFETCH(QByteArray, answers);
        const Expected<SubmissionPackage> corrected = desk().prepareCorrection(m_case, answers, "ja");
        QVERIFY(!corrected);
        QVERIFY2(corrected.error().code() != "platform.findings", corrected.error().code().constData());
    }
};

QTEST_GUILESS_MAIN(CorrectingTest)
#include "correcting.moc"
