// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/address.h>

#include <libegov/japan/characterclass_p.h>

#include <libegov/japan/characters.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/japan/kana.h>
#include <libegov/japan/numerals.h>
#include <libegov/japan/variants.h>

#include <algorithm>
#include <string>

namespace Egov {
namespace {

bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }

// What stands behind a number of a block, house or room and says only which of them it is. の ノ and 之 are one word.
constexpr std::u32string_view separators[]
    = {U"番地の", U"番地", U"丁目", U"号室", U"号棟", U"丁", U"番", U"号", U"の", U"-", U" "};

std::size_t separatorLength(std::u32string_view rest)
{
    const auto found = std::ranges::find_if(
        separators, [rest](std::u32string_view separator) { return rest.starts_with(separator); });
    return found == std::end(separators) ? 0 : found->size();
}

// Every character as it is compared, blanks kept as one: they stand between numbers.
std::u32string comparable(QByteArrayView text)
{
    char32_t ignored = 0;
    const QByteArray folded
        = withoutLookAlikes(foldInput(toFullWidth(text, {.kana = true, .letters = false, .digits = false})), ignored);
    std::u32string out;
    for (qsizetype position = 0; position < folded.size();) {
        const char32_t c = nextCodePoint(folded, position);
        const char32_t plain = isSpaceLike(c) || c == '\n' ? U' ' : comparableCharacter(c);
        if (plain == 0 || (plain == U' ' && out.ends_with(U' ')))
            continue;
        out += plain == U'ノ' || plain == U'之' ? U'の' : plain;
    }
    return out;
}

// 大字 and 字 are written or left out at will: behind them, or behind the 市町村 or 大字 that they are part of.
std::u32string withoutAza(std::u32string text)
{
    bool hasLarge = false;
    for (std::size_t at = 0; at < text.size();) {
        const bool isLarge = std::u32string_view(text).substr(at).starts_with(U"大字");
        const bool isPart
            = text[at] == U'字' && at > 0 && (hasLarge || std::u32string_view(U"市区町村").contains(text[at - 1]));
        hasLarge = hasLarge || isLarge;
        if (isLarge || isPart)
            text.erase(at, isLarge ? 2 : 1);
        else
            ++at;
    }
    return text;
}

// A county in front of its town or village is often left out: 大阪府南河内郡千早赤阪村.
std::u32string withoutCounty(std::u32string text)
{
    // 京都府 has a 都 that ends nothing.
    const std::size_t start = text.starts_with(U"東京都") ? 2 : text.find_first_of(U"道府県");
    const std::size_t county = text.find(U'郡');
    if (start == text.npos || county == text.npos || county < start + 2)
        return text;
    const std::size_t next = text.find_first_of(U"市区町村", county + 1);
    const bool isCounty = text.find_first_of(U"市区町村", start + 1) == next && next != text.npos
        && (text[next] == U'町' || text[next] == U'村');
    if (isCounty)
        text.erase(start + 1, county - start);
    return text;
}

// Kanji numerals count as numbers only in front of what counts: 三島町 keeps its 三.
std::u32string withDigits(std::u32string_view text)
{
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t end = i;
        while (end < text.size() && isKanjiNumeral(text[end]))
            ++end;
        const std::u32string_view rest = text.substr(end);
        if (end > i && (rest.starts_with(U"丁") || rest.starts_with(U"番") || rest.starts_with(U"号"))) {
            QByteArray numeral;
            for (const char32_t c : text.substr(i, end - i))
                appendCodePoint(numeral, c);
            if (const std::optional<qint64> number = numeralValue(numeral)) {
                const std::string digits = std::to_string(*number);
                out.append(digits.begin(), digits.end());
                i = end - 1;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

} // namespace

const std::array<QByteArrayView, 47>& prefectures() noexcept
{
    static constexpr std::array<QByteArrayView, 47> names{"北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県",
        "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県",
        "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県",
        "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県",
        "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県"};
    return names;
}

bool isPrefecture(QByteArrayView name) noexcept
{
    return std::ranges::find(prefectures(), name) != prefectures().end();
}

QByteArrayView prefectureMeant(QByteArrayView name) noexcept
{
    constexpr qsizetype lastCharacter = 3; // bytes of 都, 道, 府 and 県
    const auto found = std::ranges::find_if(prefectures(), [name](QByteArrayView known) {
        return name == known || (known != "北海道" && name == known.chopped(lastCharacter));
    });
    return found == prefectures().end() ? QByteArrayView() : *found;
}

QByteArray formatAddress(const Address& address)
{
    QByteArray text = address.prefecture + address.municipality + address.town + address.block;
    if (!address.building.isEmpty())
        text += "　" + address.building;
    return text;
}

QByteArray addressMatchKey(QByteArrayView text)
{
    const std::u32string folded = withDigits(withoutCounty(withoutAza(comparable(text))));
    std::u32string_view rest = folded;
    std::u32string key;
    while (!rest.empty()) {
        if (key.empty() || !isDigit(key.back())) {
            if (rest.front() != U' ')
                key += rest.front();
            rest.remove_prefix(1);
            continue;
        }
        // Between two numbers stands one stroke, whatever was written; between a number and a name, and behind the
        // last, nothing: グリーンハイツ follows 12号 in one notation and 12 in the other.
        const std::u32string_view before = rest;
        for (std::size_t length = separatorLength(rest); length > 0; length = separatorLength(rest))
            rest.remove_prefix(length);
        if (rest.empty())
            break;
        if (rest.size() < before.size() && isDigit(rest.front()))
            key += U'-';
        key += rest.front();
        rest.remove_prefix(1);
    }
    QByteArray out;
    for (const char32_t c : key)
        appendCodePoint(out, c);
    return out;
}

} // namespace Egov
