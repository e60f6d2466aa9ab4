// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/errors.h>
#include <libegov/base/expected.h>
#include <tests/testerrors.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

enum class Loose { NoTable };
struct Other {
    enum class Nested { NoTable };
};

// An error takes a constant of a room, and no text is one or becomes one.
static_assert(std::is_constructible_v<Error, BaseError, QString>);
static_assert(std::is_constructible_v<Error, TestError, QString>);
static_assert(!std::is_constructible_v<Error, const char*, QString>);
static_assert(!std::is_constructible_v<Error, const char (&)[13], QString>);
static_assert(!std::is_constructible_v<Error, QByteArray, QString>);
static_assert(!std::is_constructible_v<Error, QByteArrayView, QString>);
static_assert(!std::is_constructible_v<Error, QString, QString>);
static_assert(!std::is_constructible_v<Error, int, QString>);
static_assert(!std::is_constructible_v<Error, Loose, QString>);
static_assert(!std::is_constructible_v<Error, Other::Nested, QString>);
static_assert(!std::is_constructible_v<ErrorCode, const char*>);
static_assert(!std::is_constructible_v<ErrorCode, QByteArray>);
static_assert(!std::is_constructible_v<ErrorCode, const ErrorRow&>);
static_assert(!std::is_default_constructible_v<ErrorCode>);
static_assert(!std::is_copy_constructible_v<ErrorTable>);
template <typename Code>
concept Makes = requires(Code code) { unexpected(code, QString()); };
static_assert(Makes<BaseError> && !Makes<const char*> && !Makes<QByteArray> && !Makes<Loose>);

ErrorRowText rowText(const char* code)
{
    return {.code = code,
        .mender = ErrorMender::Resident,
        .status = 422,
        .meaning = "m",
        .japanese = "違います。直してください。",
        .english = "It is wrong. Please mend it."};
}

} // namespace

class ErrorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anErrorIsARow()
    {
        const Error error(BaseError::JsonSyntax, u"here"_s);
        QCOMPARE(error.code(), "json.syntax"_ba);
        QCOMPARE(error.detail(), u"here"_s);
        QVERIFY(error.is(BaseError::JsonSyntax));
        QVERIFY(!error.is(BaseError::JsonDepth));
        QVERIFY(!error.is(TestError::Refused));
        QCOMPARE(error.which().row().status(), 400);
        QCOMPARE(QByteArray(error.which().table().room()), "base"_ba);
        QCOMPARE(error, Error(BaseError::JsonSyntax, u"here"_s));
        QVERIFY(error != Error(BaseError::JsonSyntax, u"there"_s));
        QVERIFY(error != Error(BaseError::JsonDepth, u"here"_s));
    }

    void aTextIsFoundInItsTableOnly()
    {
        const ErrorTable& table = errorTable(BaseError::JsonSyntax);
        QVERIFY(table.find("json.syntax") == BaseError::JsonSyntax);
        for (const char* text : {"", ".", "json", "json.", "json.syntax ", "JSON.SYNTAX", "json.synta", "test.refused"})
            QVERIFY2(!table.find(text), text);
        QVERIFY(table.find("test.refused", BaseError::WorkExceeded) == BaseError::WorkExceeded);
    }

    void shapes()
    {
        for (const char* good : {"a.b", "json.too-large", "town-2.rule-1"})
            QVERIFY2(ErrorRow::isCode(good), good);
        for (const char* bad : {"", ".", "a", "a.", ".b", "a.b.c", "A.b", "a.B", "a b.c", "a.b\n", "a.b<", "名.前"})
            QVERIFY2(!ErrorRow::isCode(bad), bad);
        QVERIFY(!ErrorRow::isCode("a." + std::string(80, 'b')));
        QVERIFY(ErrorRow::isTold("違います。直してください。", "。"));
        for (const char* bad : {"", "。", "違います", "違います。", "。直してください。"})
            QVERIFY2(!ErrorRow::isTold(bad, "。"), bad);
    }

    // A table of a plugin: read again it is the same one, and errors hold on to it whatever becomes of the description.
    void aTableOfDataIsKept()
    {
        const ErrorTable& like = errorTable(BaseError::JsonSyntax);
        const ErrorTable& first = ErrorTable::keep("town", like, {rowText("town.a"), rowText("town.b")});
        const ErrorTable& again = ErrorTable::keep("town", like, {rowText("town.a"), rowText("town.b")});
        const ErrorTable& other = ErrorTable::keep("town", like, {rowText("town.a")});
        QCOMPARE(&first, &again);
        QVERIFY(&first != &other);
        QCOMPARE(first.rows().size(), 2u);
        QCOMPARE(QByteArray(first.room()), "town"_ba);
        QCOMPARE(QByteArray(first.sentences("ja")), QByteArray(like.sentences("ja")));
        const Error error(*first.find("town.b"), {});
        QCOMPARE(error.code(), "town.b"_ba);
        QVERIFY(!other.find("town.b"));
        QVERIFY(error.is(*again.find("town.b")));
    }
};

QTEST_GUILESS_MAIN(ErrorsTest)
#include "errors.moc"
