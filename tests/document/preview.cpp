// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/preview.h>
#include <libegov/document/receiptdocument.h>

#include <QGuiApplication>
#include <QImage>
#include <QTest>
#include <QThread>

using namespace Egov;
using namespace Qt::StringLiterals;

class PreviewTest : public QObject {
    Q_OBJECT

    QByteArray m_pdf;

private Q_SLOTS:
    void initTestCase()
    {
        ReceiptDocument receipt{.formTitle = u"児童手当 認定請求書"_s, .jws = "a.b.c"};
        LabelledSection section{u"児童"_s, {}};
        for (int i = 0; i < 60; ++i)
            section.lines += {u"項目"_s, u"答え"_s};
        receipt.answers = {section};
        const Expected<QByteArray> pdf
            = receipt.render({.createdAt = QDateTime(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC)});
        QVERIFY(pdf);
        m_pdf = *pdf;
    }
    void showsEveryPage()
    {
        const Expected<int> pages = pageCount(m_pdf);
        QVERIFY(pages);
        QVERIFY(*pages > 1);
        for (int page = 0; page < *pages; ++page) {
            const Expected<QByteArray> png = renderPreview(m_pdf, {.page = page, .dotsPerInch = 96});
            QVERIFY(png);
            const QImage image = QImage::fromData(*png, "PNG");
            QVERIFY(qAbs(image.width() - 794) <= 1); // 210 mm at 96 dpi
            QVERIFY(qAbs(image.height() - 1123) <= 1);
            QVERIFY(image.isGrayscale());
            bool hasInk = false;
            for (int y = 0; y < image.height() && !hasInk; ++y) {
                for (int x = 0; x < image.width(); ++x)
                    hasInk = hasInk || qGray(image.pixel(x, y)) < 64;
            }
            QVERIFY(hasInk);
            QCOMPARE(qGray(image.pixel(2, 2)), 255); // paper is white, not transparent
        }
    }
    void worksOffTheMainThread()
    {
        const Expected<QByteArray> expected = renderPreview(m_pdf, {});
        std::vector<QByteArray> made(4);
        std::vector<std::unique_ptr<QThread>> threads;
        for (QByteArray& place : made) {
            threads.emplace_back(
                QThread::create([this, &place] { place = renderPreview(m_pdf, {}).value_or(QByteArray()); }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            QVERIFY(thread->wait(60'000));
        for (const QByteArray& png : made)
            QCOMPARE(png, *expected);
    }
    void refusesPagesThatAreNotThere()
    {
        QCOMPARE(renderPreview(m_pdf, {.page = -1}).error().code(), "document.no-page"_ba);
        QCOMPARE(renderPreview(m_pdf, {.page = 99}).error().code(), "document.no-page"_ba);
    }
    void refusesWhatIsNoPdf_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << "not a PDF"_ba;
        QTest::newRow("head only") << "%PDF-1.7\n"_ba;
        QTest::newRow("first half") << m_pdf.first(200);
    }
    void refusesWhatIsNoPdf()
    {
        QFETCH(QByteArray, bytes);
        const Expected<QByteArray> png = renderPreview(bytes, {});
        QVERIFY(!png);
        QCOMPARE(png.error().code(), "document.unreadable"_ba);
        QVERIFY(!pageCount(bytes));
    }
};

QTEST_MAIN(PreviewTest)
#include "preview.moc"
