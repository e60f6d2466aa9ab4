// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/jpkiidentity.h>

#include <array>
#include <string_view>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Result = IdentityComparison::Result;

// Variants that residents and registers write for one another. Folded only to compare, never in what is stored.
struct Variant {
    char32_t from;
    char32_t to;
};
constexpr std::array variants{Variant{U'髙', U'高'}, Variant{U'﨑', U'崎'}, Variant{U'嵜', U'崎'},
    Variant{U'濵', U'浜'}, Variant{U'濱', U'浜'}, Variant{U'邊', U'辺'}, Variant{U'邉', U'辺'}, Variant{U'齋', U'斎'},
    Variant{U'齊', U'斉'}, Variant{U'澤', U'沢'}, Variant{U'廣', U'広'}, Variant{U'國', U'国'}, Variant{U'櫻', U'桜'},
    Variant{U'眞', U'真'}, Variant{U'嶋', U'島'}, Variant{U'冨', U'富'}, Variant{U'瀨', U'瀬'}, Variant{U'德', U'徳'},
    Variant{U'惠', U'恵'}, Variant{U'榮', U'栄'}, Variant{U'龍', U'竜'}, Variant{U'槇', U'槙'}, Variant{U'𠮷', U'吉'},
    Variant{U'禮', U'礼'}, Variant{U'藏', U'蔵'}, Variant{U'圓', U'円'}, Variant{U'彌', U'弥'}, Variant{U'條', U'条'},
    Variant{U'來', U'来'}, Variant{U'豐', U'豊'}, Variant{U'會', U'会'}, Variant{U'壽', U'寿'}, Variant{U'實', U'実'},
    Variant{U'萬', U'万'}, Variant{U'寬', U'寛'}, Variant{U'淸', U'清'}, Variant{U'靜', U'静'}, Variant{U'淵', U'渕'},
    Variant{U'渊', U'渕'}, Variant{U'曾', U'曽'}, Variant{U'緖', U'緒'}, Variant{U'\ufa10', U'塚'},
    Variant{U'\ufa19', U'神'}, Variant{U'\ufa1b', U'福'}};

char32_t fold(char32_t c)
{
    if (c >= U'！' && c <= U'～')
        c -= 0xfee0; // full width forms to ASCII
    for (const Variant& variant : variants) {
        if (variant.from == c)
            return variant.to;
    }
    switch (c) {
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
    case U'ー':
    case U'ｰ': return U'-';
    case U'ヶ':
    case U'ｹ':
    case U'ヵ': return U'ケ';
    case U'ﾉ': return U'ノ';
    default: return c;
    }
}

bool isIgnored(char32_t c)
{
    const bool space = c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\u00a0';
    return space || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

QList<char32_t> folded(const QString& text)
{
    QList<char32_t> out;
    for (const char32_t c : text.toUcs4()) {
        if (!isIgnored(c))
            out += fold(c);
    }
    return out;
}

int kanjiDigit(char32_t c)
{
    constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    const size_t at = digits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// 二丁目５番５号, 2丁目5-5 and 2-5-5 are one place: numbers to ASCII digits, the words between them to hyphens.
QString normalizedAddress(const QString& address)
{
    const QList<char32_t> text = folded(address);
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        // Kanji numbers only before 丁目, 番, 号: 三島町 keeps its 三.
        qsizetype end = i;
        while (end < text.size() && (kanjiDigit(text[end]) >= 0 || text[end] == U'十'))
            ++end;
        if (end > i && end < text.size() && (text[end] == U'丁' || text[end] == U'番' || text[end] == U'号')) {
            int number = 0;
            int digit = -1;
            for (qsizetype j = i; j < end; ++j) {
                if (text[j] == U'十') {
                    number += (digit < 0 ? 1 : digit) * 10;
                    digit = -1;
                } else {
                    digit = digit < 0 ? kanjiDigit(text[j]) : digit * 10 + kanjiDigit(text[j]);
                }
            }
            out += QString::number(number + qMax(0, digit));
            i = end - 1;
            continue;
        }
        out += QString::fromUcs4(&text[i], 1);
    }
    for (const QString& word : {u"丁目"_s, u"番地の"_s, u"番地"_s, u"番"_s, u"号"_s, u"の"_s}) {
        for (qsizetype at = out.indexOf(word); at >= 0; at = out.indexOf(word, at + 1)) {
            const bool afterDigit = at > 0 && out[at - 1] >= u'0' && out[at - 1] <= u'9';
            if (afterDigit)
                out.replace(at, word.size(), u"-"_s);
        }
    }
    while (out.contains("--"_L1))
        out.replace("--"_L1, "-"_L1);
    if (out.endsWith(u'-'))
        out.chop(1);
    return out;
}

// Whether two texts are the same wherever the certificate does not say "substitute". Lengths must agree; the marks may
// or may not count the space between the names.
bool sameButSubstitutes(const QString& certified, const QByteArray& marks, const QString& answered)
{
    const QList<uint> left = certified.toUcs4();
    const QList<char32_t> right = folded(answered);
    qsizetype at = 0;
    qsizetype mark = 0;
    const bool marksCountSpaces = marks.size() == left.size();
    for (const char32_t c : left) {
        if (isIgnored(c)) {
            mark += marksCountSpaces;
            continue;
        }
        const bool substitute = mark < marks.size() && marks[mark] == '1';
        ++mark;
        if (at >= right.size() || (!substitute && fold(c) != right[at]))
            return false;
        ++at;
    }
    return at == right.size();
}

Result compareText(const QString& certified, const QByteArray& marks, const QString& answered, bool isAddress)
{
    if (certified.isEmpty())
        return Result::NotCertified;
    if (certified == answered)
        return Result::Same;
    const bool similar = isAddress ? normalizedAddress(certified) == normalizedAddress(answered)
                                   : folded(certified) == folded(answered);
    if (similar)
        return Result::Similar;
    return marks.contains('1') && sameButSubstitutes(certified, marks, answered) ? Result::Substituted
                                                                                 : Result::Different;
}

} // namespace

QList<IdentityComparison> compareIdentity(const JpkiIdentity& identity, const IdentityAnswers& answers)
{
    using Attribute = IdentityComparison::Attribute;
    QList<IdentityComparison> all;
    if (!answers.name.isEmpty())
        all.append({Attribute::Name, compareText(identity.name, identity.nameSubstitutes, answers.name, false)});
    if (answers.birthDate.isValid()) {
        const Result result = !identity.birthDate.isValid() ? Result::NotCertified
            : identity.birthDate == answers.birthDate       ? Result::Same
                                                            : Result::Different;
        all.append({Attribute::BirthDate, result});
    }
    if (answers.sex != JpkiIdentity::Sex::Unknown) {
        const Result result = identity.sex == JpkiIdentity::Sex::Unknown ? Result::NotCertified
            : identity.sex == answers.sex                                ? Result::Same
                                                                         : Result::Different;
        all.append({Attribute::Sex, result});
    }
    if (!answers.address.isEmpty()) {
        all.append(
            {Attribute::Address, compareText(identity.address, identity.addressSubstitutes, answers.address, true)});
    }
    return all;
}

QByteArray toName(IdentityComparison::Attribute attribute)
{
    switch (attribute) {
    case IdentityComparison::Attribute::Name: return "name";
    case IdentityComparison::Attribute::BirthDate: return "birthDate";
    case IdentityComparison::Attribute::Sex: return "sex";
    case IdentityComparison::Attribute::Address: return "address";
    }
    return {};
}

QByteArray toName(IdentityComparison::Result result)
{
    switch (result) {
    case Result::Same: return "same";
    case Result::Similar: return "similar";
    case Result::Substituted: return "substituted";
    case Result::Different: return "different";
    case Result::NotCertified: return "not-certified";
    }
    return {};
}

} // namespace Egov
