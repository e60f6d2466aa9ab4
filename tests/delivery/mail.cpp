// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "mailserver.h"

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// Letters to a server not written here, read back by a reader not written here.
class MailTest : public QObject {
    Q_OBJECT

    MailServer m_server;

    static Letter letter()
    {
        return {.to = "mihon@example.jp",
            .subject = u"申請が届きました"_s,
            .text = u"本文"_s,
            .id = "272094-17",
            .date = QDateTime(QDate(2026, 11, 22), QTime(3, 4, 5), Qt::UTC)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        EGOV_REQUIRE_MAIL_SERVER();
        QVERIFY(m_server.start());
    }

    void subjectsAndNamesComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("ASCII") << u"Your application has arrived"_s;
        QTest::newRow("Japanese") << u"【守口市】申請が届きました（KDVB-EZDC-XQ）"_s;
        QTest::newRow("outside JIS X 0208") << u"髙﨑 葛\U000E0100子 茶屋町𠮷様"_s;
        QTest::newRow("long") << u"児童手当の認定請求について補正をお願いする通知"_s.repeated(12);
        QTest::newRow("what looks encoded") << u"=?UTF-8?B?5a2X?="_s;
        QTest::newRow("signs of headers") << u"\"Smith, J.\" <a@b>; (x) \\ : 名"_s;
        QTest::newRow("emoji") << u"👨\u200d👩\u200d👧 家族"_s;
    }
    void subjectsAndNamesComeBackAsTheyWere()
    {
        QFETCH(QString, text);
        MailSettings settings = m_server.settings();
        settings.senderName = text;
        Letter sent = letter();
        sent.subject = text;
        sent.text = text + u"\n\n.\n一行目の点\nFrom here\n"_s;
        const Expected<void> done = sendMail(settings, sent);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail()));
        const Json read = m_server.letter();
        QCOMPARE(read["subject"].toString(), text);
        QCOMPARE(read["fromName"].toString(), text);
        // As it travels: every line ends with CR LF (RFC 2046 4.1.1).
        QCOMPARE(read["text"].toString(), QString(sent.text).replace(u"\n"_s, u"\r\n"_s));
        QVERIFY(read["defects"].elements().empty());
        // Any server takes it, not only those with SMTPUTF8.
        QVERIFY(read["ascii"].toBool());
        QVERIFY(read["longest"].toInteger() <= 78);
    }

    void whatTravelsBesides()
    {
        QVERIFY(sendMail(m_server.settings(), letter()));
        const Json read = m_server.letter();
        QCOMPARE(read["sender"].toUtf8(), "noreply@egov.example");
        QCOMPARE(read["from"].toUtf8(), "noreply@egov.example");
        QCOMPARE(read["to"].toUtf8(), "mihon@example.jp");
        QCOMPARE(read["recipients"].toCanonical(), R"(["mihon@example.jp"])");
        QCOMPARE(read["id"].toUtf8(), "<272094-17@egov.example>");
        QCOMPARE(read["date"].toUtf8(), "2026-11-22T03:04:05+00:00");
        QVERIFY(read["headers"].toCanonical().contains("Auto-Submitted"));
    }

    void nothingFilledInEndsAHeader()
    {
        Letter sent = letter();
        sent.subject = u"one\r\nBcc: other@example.jp"_s;
        QVERIFY(sendMail(m_server.settings(), sent));
        const Json read = m_server.letter();
        QCOMPARE(read["recipients"].toCanonical(), R"(["mihon@example.jp"])");
        QVERIFY(!read["headers"].toCanonical().contains("Bcc"));
    }

    // RFC 2046 4.1.1: a program that shows the bytes as they are shows two lines.
    void linesOfALetterEndAsMailWants()
    {
        for (const QString& text : {u"一行目\n二行目\n"_s, u"一行目\r\n二行目\r\n"_s, u"一行目\r二行目\r"_s}) {
            Letter sent = letter();
            sent.text = text;
            const QByteArray bytes = letterBytes(m_server.settings(), sent);
            QCOMPARE(QByteArray::fromBase64(bytes.sliced(bytes.indexOf("\r\n\r\n") + 4)), "一行目\r\n二行目\r\n"_ba);
        }
    }

    void addressesOfCarriersAreQuoted()
    {
        Letter sent = letter();
        sent.to = "ta..ro.@docomo.ne.jp";
        QVERIFY(letterBytes(m_server.settings(), sent).contains("To: <\"ta..ro.\"@docomo.ne.jp>\r\n"));
    }

    void addresses_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("plain") << "hanako.mihon+tag@mail.example.jp"_ba << true;
        QTest::newRow("old mobile carrier") << "mihon..@docomo.ne.jp"_ba << true;
        QTest::newRow("empty") << ""_ba << false;
        QTest::newRow("no at") << "mihon.example.jp"_ba << false;
        QTest::newRow("no local part") << "@example.jp"_ba << false;
        QTest::newRow("no host") << "mihon@"_ba << false;
        QTest::newRow("line break") << "mihon@example.jp\r\nRCPT TO:<other@example.jp>"_ba << false;
        QTest::newRow("second address") << "a@example.jp,b@example.jp"_ba << false;
        QTest::newRow("brackets") << "<a@example.jp>"_ba << false;
        QTest::newRow("space") << "a b@example.jp"_ba << false;
        QTest::newRow("Japanese") << "見本@example.jp"_ba << false;
        QTest::newRow("zero") << QByteArray("a\0b@example.jp", 14) << false;
        QTest::newRow("option") << "a@-example.jp"_ba << false;
        QTest::newRow("too long") << QByteArray(65, 'a') + "@example.jp" << false;
    }
    void addresses()
    {
        QFETCH(QByteArray, address);
        QFETCH(bool, isGood);
        QCOMPARE(isMailAddress(address), isGood);
        Letter sent = letter();
        sent.to = address;
        if (!isGood)
            QCOMPARE(sendMail(m_server.settings(), sent).error().code(), "delivery.address");
    }

    void refusedForGoodAndForNow()
    {
        Letter sent = letter();
        sent.to = "refused@example.jp";
        QCOMPARE(sendMail(m_server.settings(), sent).error().code(), "delivery.refused");
        sent.to = "later@example.jp";
        QCOMPARE(sendMail(m_server.settings(), sent).error().code(), "delivery.unreachable");
    }

    void withoutEncryptionOnlyToThisMachine()
    {
        MailSettings settings = m_server.settings();
        settings.server = "smtp://192.0.2.1:25";
        QCOMPARE(sendMail(settings, letter()).error().code(), "delivery.unreachable");
        // This server has no STARTTLS: where encryption is required no letter leaves.
        settings = m_server.settings();
        settings.encryption = MailSettings::Encryption::Required;
        QCOMPARE(sendMail(settings, letter()).error().code(), "delivery.unreachable");
    }

    void aServerThatIsGoneIsUnreachable()
    {
        m_server.stop();
        QCOMPARE(sendMail(m_server.settings(), letter()).error().code(), "delivery.unreachable");
    }
};

QTEST_GUILESS_MAIN(MailTest)
#include "mail.moc"
