// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/base/workbudget.h>
#include <libegov/trust/ocspresponse.h>
#include <libegov/trust/path.h>

#include "authority.h"

#include <needs.h>
#include <smallprocess.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;
using Kind = WorkBudget::Kind;

namespace {

QByteArray element(int tag, const QByteArray& content)
{
    QByteArray size;
    for (qsizetype rest = content.size(); rest > 0; rest >>= 8)
        size.prepend(static_cast<char>(rest));
    QByteArray head(1, static_cast<char>(tag));
    if (content.size() < 0x80)
        head += static_cast<char>(content.size());
    else
        head += static_cast<char>(0x80 | size.size()) + size;
    return head + content;
}

constexpr int sequence = 0x30;
constexpr char moment[] = "20260601000000Z";

QByteArray oid(const char* octets) { return element(0x06, QByteArray::fromHex(octets)); }

// One answer about nobody, with so many extensions.
QByteArray answer(int extensions)
{
    const QByteArray id = element(sequence,
        element(sequence, oid("2b0e03021a")) + element(0x04, QByteArray(20, 'n')) + element(0x04, QByteArray(20, 'k'))
            + element(0x02, "\1"));
    QByteArray content = id + element(0x80, {}) + element(0x18, moment);
    if (extensions)
        content += element(
            0xa1, element(sequence, element(sequence, element(0x06, "\x2a") + element(0x04, {})).repeated(extensions)));
    return element(sequence, content);
}

// RFC 6960 4.2.1, signed by nobody.
QByteArray response(const QByteArray& answers, const QByteArray& certificates = {})
{
    const QByteArray data = element(sequence,
        element(0xa2, element(0x04, QByteArray(20, 'r'))) + element(0x18, moment) + element(sequence, answers));
    QByteArray basic = data + element(sequence, oid("2a864886f70d01010b")) + element(0x03, QByteArray("\0x", 2));
    if (!certificates.isEmpty())
        basic += element(0xa0, element(sequence, certificates));
    const QByteArray bytes = element(sequence, oid("2b0601050507300101") + element(0x04, element(sequence, basic)));
    return element(sequence, element(0x0a, QByteArray(1, '\0')) + element(0xa0, bytes));
}

// An indirect list (RFC 5280 5.2.5) signed by nobody, each of whose entries names another issuer.
QByteArray indirectList(int entries)
{
    QByteArray revoked;
    for (int i = 0; i < entries; ++i) {
        const QByteArray text = element(0x0c, QByteArray::number(i));
        const QByteArray name = element(sequence, element(0x31, element(sequence, oid("550403") + text)));
        const QByteArray extension
            = element(sequence, oid("551d1d") + element(0x04, element(sequence, element(0xa4, name))));
        const QByteArray serial = element(0x02, "\1" + QByteArray::number(i));
        revoked += element(sequence, serial + element(0x18, moment) + element(sequence, extension));
    }
    const QByteArray algorithm = element(sequence, oid("2a864886f70d01010b"));
    const QByteArray tbs = element(sequence,
        element(0x02, "\1") + algorithm + element(sequence, {}) + element(0x18, moment) + element(sequence, revoked));
    return element(sequence, tbs + algorithm + element(0x03, QByteArray("\0x", 2)));
}

} // namespace

// Answers and lists made to keep a reader busy. What is judged is what was counted, never how long it took: each has a
// budget of its own, for the operator put it there and another may be sound.
class WorkTest : public QObject {
    Q_OBJECT

    static void rows()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("exceeded"); // Kind; -1: read
        QTest::newRow("three answers") << response(answer(1).repeated(3)) << -1;
        QTest::newRow("answers") << response(answer(0).repeated(60'000)) << int(Kind::Parts);
        QTest::newRow("extensions") << response(answer(250'000)) << int(Kind::Details);
        QTest::newRow("certificates") << response(answer(0), element(sequence, {}).repeated(100'000))
                                      << int(Kind::Parts);
        QTest::newRow("octets") << response(answer(0), element(sequence, QByteArray(9 << 20, '\0'))) << int(Kind::Read);
    }

private Q_SLOTS:
    void responses_data() { rows(); }
    void responses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, exceeded);
        WorkBudget budget = OcspResponse::budget();
        const Expected<OcspResponse> read = OcspResponse::parse(bytes, budget);
        QCOMPARE(read.has_value(), exceeded < 0);
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(budget.spent(Kind(kind)) <= budget.limit(Kind(kind)));
        if (read) {
            QCOMPARE(budget.spent(Kind::Parts), 3);
            QCOMPARE(budget.spent(Kind::Details), 3);
            QCOMPARE(budget.spent(Kind::Read), bytes.size());
            return;
        }
        QCOMPARE(read.error().code(), "work.exceeded"_ba);
        QCOMPARE(OcspResponse::parse(bytes).error().code(), "work.exceeded"_ba);
        if (Kind(exceeded) != Kind::Read)
            QCOMPARE(budget.spent(Kind(exceeded)), budget.limit(Kind(exceeded)));
        // Alone it is told why there is no answer, and beside a list that answers it does no harm.
        static const Authority authority;
        TrustMaterial material{.anchors = {authority.certificate("root")}, .ocspResponses = {bytes}};
        const Certificate leaf = authority.certificate("good");
        const QDateTime now = SystemClock().now().addSecs(60);
        WorkBudget own;
        const PathReport report = verifyPath(leaf, material, {}, now, own);
        QCOMPARE(report.subIndication(), SubIndication::RevocationOutOfBounds);
        QVERIFY(report.firstFailure()->evidence.contains("costs more than one may"));
        QVERIFY(!own.isSpent());
        material.revocationLists = {authority.list("root", "scoped", {"1002"}, 10)};
        QVERIFY(verifyPath(leaf, material, {}, now, own).isGood());
    }

    // Names in a list are taken apart, each another one.
    void issuersInAList()
    {
        WorkBudget budget = RevocationList::budget();
        QVERIFY(RevocationList::parseAll(indirectList(1000), budget));
        QVERIFY(budget.spent(Kind::Steps) >= 1000 * 1000);
        QVERIFY(budget.spent(Kind::Kept) >= 1000 * 24);
        WorkBudget::Limits limits = WorkBudget::forDocument();
        limits[static_cast<size_t>(Kind::Steps)] = 500 * 1000;
        WorkBudget small(limits);
        const auto refused = RevocationList::parseAll(indirectList(1000), small);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), "work.exceeded"_ba);
    }

    // The same in a process that has no more memory and time to take.
    void inASmallProcess_data()
    {
        rows();
        QTest::newRow("issuers of a list") << indirectList(400'000) << int(Kind::Steps);
    }
    void inASmallProcess()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, exceeded);
        EGOV_NEEDS(!isSanitized, "a limit on memory");
        QCOMPARE(exitOfASmallProcess(u"--read"_s, bytes), exceeded < 0 ? 0 : 1);
    }
};

// "--read FILE" is the process with little to take: 0 when it is a response, 1 when it or a list costs too much.
int main(int argc, char* argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--read") == 0) {
        const QByteArray bytes = fileBytes(QString::fromLocal8Bit(argv[2]));
        const Expected<OcspResponse> response = OcspResponse::parse(bytes);
        if (response)
            return 0;
        const auto lists = RevocationList::parseAll(bytes);
        const bool isWork
            = response.error().code() == "work.exceeded" || (!lists && lists.error().code() == "work.exceeded");
        return isWork ? 1 : 2;
    }
    WorkTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "work.moc"
