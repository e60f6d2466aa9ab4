// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a double click on a downloaded attachment runs is decided by its content, whatever its sender called it.
#include <libegov/platform/attachments/attachmentname.h>

#include <QTest>

using Egov::attachmentName;

class AttachmentName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExtensionFollowsTheContent_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* what, const char16_t* given, const char* kind, const char16_t* name) {
            QTest::newRow(what) << QString::fromUtf16(given) << QByteArray(kind) << QString::fromUtf16(name);
        };
        row("as it should be", u"被害の写真.jpg", "image/jpeg", u"被害の写真.jpg");
        row("another spelling", u"IMG_0001.JPEG", "image/jpeg", u"IMG_0001.JPEG");
        row("capitals", u"見積書.PDF", "application/pdf", u"見積書.PDF");
        row("rare kanji and variants", u"𠮷田葛󠄀.pdf", "application/pdf", u"𠮷田葛󠄀.pdf");
        row("dots inside", u"2026.11.30 領収書.pdf", "application/pdf", u"2026.11.30 領収書.pdf");
        row("HTML application", u"被害の写真.hta", "image/jpeg", u"被害の写真.hta.jpg");
        row("another kind", u"写真.png", "image/jpeg", u"写真.png.jpg");
        row("double extension", u"写真.jpg.exe", "image/jpeg", u"写真.jpg.exe.jpg");
        row("dot at the end", u"写真.exe.", "image/png", u"写真.exe.png");
        row("blank at the end", u"写真.exe ", "image/png", u"写真.exe.png");
        row("wide blank at the end", u"写真.scr\u3000", "image/png", u"写真.scr.png");
        row("right-to-left override", u"写真\u202Egpj.exe", "image/jpeg", u"写真gpj.exe.jpg");
        row("a path", u"C:\\fakepath\\a.lnk", "image/png", u"a.lnk.png");
        row("up and away", u"../../etc/passwd", "text/plain", u"passwd.txt");
        row("a stream", u"a.jpg:b.exe", "image/jpeg", u"a.jpg_b.exe.jpg");
        row("a line break", u"a\r\nSet-Cookie: x.pdf", "application/pdf", u"aSet-Cookie_ x.pdf");
        row("a device", u"CON.jpg", "image/jpeg", u"_CON.jpg");
        row("nothing", u"", "application/pdf", u"添付ファイル.pdf");
        row("dots only", u"...", "application/pdf", u"添付ファイル.pdf");
        row("hidden", u".jpg", "image/jpeg", u"jpg.jpg");
        row("unknown content", u"a.exe", "application/octet-stream", u"a.exe.bin");
    }

    void theExtensionFollowsTheContent()
    {
        QFETCH(QString, given);
        QFETCH(QByteArray, kind);
        QFETCH(QString, name);
        QCOMPARE(attachmentName(given, kind), name);
        QCOMPARE(attachmentName(name, kind), name); // the name of a name is itself
    }

    void longNamesAreCutBetweenCharacters()
    {
        const QString name
            = attachmentName(QString::fromUtf16(u"𠮷").repeated(300) + QStringLiteral(".pdf"), "application/pdf");
        QVERIFY(name.toUtf8().size() <= 200);
        QVERIFY(name.endsWith(QStringLiteral(".pdf")));
        QVERIFY(!name.toUcs4().contains(0xFFFDU) && name.isValidUtf16());
    }
};

QTEST_APPLESS_MAIN(AttachmentName)
#include "attachmentname.moc"
