// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/chosenpassword.h>

#include <QDate>
#include <QSet>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// What is tried first, in Japan and elsewhere: words without the digits that people put behind them.
constexpr const char* commonWords[] = {"password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "pass", "passwd",
    "admin", "administrator", "root", "guest", "test", "testtest", "user", "login", "letmein", "welcome", "iloveyou",
    "sunshine", "princess", "dragon", "monkey", "football", "baseball", "superman", "batman", "master", "shadow",
    "michael", "jordan", "trustno", "whatever", "freedom", "computer", "internet", "secret", "changeme", "default",
    "hello", "abc", "abcabc", "qwerty", "qwertyuiop", "qweasd", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "qazwsx",
    "qazwsxedc", "google", "yahoo", "samsung", "iphone", "android", "pokemon", "doraemon", "pikachu", "naruto",
    "sakura", "himawari", "arigatou", "arigato", "konnichiwa", "konnitiwa", "aishiteru", "daisuki", "nippon", "nihon",
    "japan", "tokyo", "osaka", "kyoto", "tanaka", "suzuki", "satou", "sato", "takahashi", "yamada", "himitsu",
    "pasuwado", "pasuwaado", "doumo", "sayonara", "パスワード", "ぱすわーど", "ひみつ", "秘密", "暗証番号",
    "あいしてる", "だいすき", "ありがとう", "こんにちは", "さくら", "ひまわり", "どらえもん", "ドラえもん",
    "ピカチュウ", "おおさか", "大阪", "日本"};

// Along which the finger runs.
constexpr const char* runs[] = {"01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop@[asdfghjkl;:]zxcvbnm,./", "1234567890-^", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "qazwsxedcrfvtgbyhnujmikolp", "あいうえおかきくけこさしすせそたちつてと",
    "アイウエオカキクケコサシスセソタチツテト", "いろはにほへとちりぬるを"};

bool isRun(const QString& text)
{
    QString back = text;
    std::ranges::reverse(back);
    return std::ranges::any_of(runs, [&](const char* run) {
        const QString line = QString::fromUtf8(run);
        return line.contains(text) || line.contains(back);
    });
}

// A run, or the same few characters again and again: 12341234, abcabcabc, aaaaaaaa.
bool isPattern(const QString& text)
{
    if (QSet<QChar>(text.cbegin(), text.cend()).size() <= 2)
        return true;
    for (qsizetype period = 1; period <= text.size() / 2; ++period) {
        if (text == text.first(period).repeated(text.size() / period + 1).first(text.size()))
            return period <= 4 || isRun(text.first(period));
    }
    return isRun(text);
}

// 19850401, 19850401a, 1985/04/01: the day on which somebody was born.
bool isDay(const QString& text)
{
    QString digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits.size() == 8 && text.size() <= 10
        && (QDate::fromString(digits, u"yyyyMMdd"_s).isValid() || QDate::fromString(digits, u"ddMMyyyy"_s).isValid()
            || QDate::fromString(digits, u"MMddyyyy"_s).isValid());
}

bool isCommon(const QString& text)
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        for (const char* word : commonWords)
            all.insert(QString::fromUtf8(word));
        return all;
    }();
    // Digits and signs around a word, up to four of them, make it no other word: Password1!, 2026sakura.
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    const auto first = std::ranges::find_if(text, isLetter);
    const auto last = std::find_if(text.crbegin(), text.crend(), isLetter).base();
    const QString word = first < last ? QString(first, last - first) : QString();
    return words.contains(text) || (words.contains(word) && text.size() - word.size() <= 4);
}

} // namespace

PasswordVerdict judgeChosenPassword(QByteArrayView utf8)
{
    const QString typed = QString::fromUtf8(utf8);
    const QString text = typed.normalized(QString::NormalizationForm_KC).toCaseFolded();
    // As a person counts: 𠮷 is one character, and a decomposed が too. Blanks at the ends are no characters.
    const auto characters = qsizetype(typed.trimmed().normalized(QString::NormalizationForm_C).toUcs4().size());
    if (characters < shortestPassword)
        return PasswordVerdict::TooShort;
    if (characters > longestPassword)
        return PasswordVerdict::TooLong;
    return isPattern(text) || isDay(text) || isCommon(text) ? PasswordVerdict::Obvious : PasswordVerdict::Good;
}

} // namespace Egov
