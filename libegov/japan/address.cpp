// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/address.h>

#include "typing_p.h"

#include <libegov/japan/characters.h>
#include <libegov/japan/postalcode.h>

#include <algorithm>
#include <string>

namespace Egov {
namespace {

int kanjiDigit(char32_t c)
{
    constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    const auto at = digits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

bool isNumeral(char32_t c) { return kanjiDigit(c) >= 0 || c == U'十' || c == U'百'; }

// 二十三 -> 23, 一〇 -> 10.
int kanjiNumber(std::u32string_view text)
{
    int total = 0;
    int digits = 0;
    for (const char32_t c : text) {
        if (c == U'百' || c == U'十') {
            total += std::max(digits, 1) * (c == U'百' ? 100 : 10);
            digits = 0;
        } else {
            digits = digits * 10 + kanjiDigit(c);
        }
    }
    return total + digits;
}

std::u32string codePoints(QByteArrayView text)
{
    std::u32string out;
    for (qsizetype position = 0; position < text.size();)
        out += nextCodePoint(text, position);
    return out;
}

bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }

// The number of characters that mean nothing but "next number" after a number: 丁目 番地の 番地 番 号 の.
std::size_t separatorLength(std::u32string_view rest)
{
    for (const std::u32string_view separator : {U"番地の", U"番地", U"丁目", U"番", U"号", U"の", U"之", U"ノ", U"-"}) {
        if (rest.starts_with(separator))
            return separator.size();
    }
    return 0;
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

QByteArray formatAddress(const Address& address)
{
    QByteArray text = address.prefecture + address.municipality + address.town + address.block;
    if (!address.building.isEmpty())
        text += "　" + address.building;
    return text;
}

QByteArray addressMatchKey(QByteArrayView text)
{
    const std::u32string typed = codePoints(foldTyping(text));
    std::u32string folded;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char32_t c = typed[i];
        if (isSpaceLike(c))
            continue;
        if (std::u32string_view(typed).substr(i).starts_with(U"大字")) {
            ++i;
            continue;
        }
        if (isNumeral(c)) { // kanji numerals count as numbers only in front of what counts
            std::size_t end = i;
            while (end < typed.size() && isNumeral(typed[end]))
                ++end;
            const std::u32string_view rest = std::u32string_view(typed).substr(end);
            if (rest.starts_with(U"丁目") || rest.starts_with(U"番") || rest.starts_with(U"号")) {
                const std::string number = std::to_string(kanjiNumber(typed.substr(i, end - i)));
                folded.append(number.begin(), number.end());
                i = end - 1;
                continue;
            }
        }
        folded += c == U'ヶ' ? U'ケ' : c == U'ヵ' ? U'カ' : c;
    }
    std::u32string key;
    for (std::size_t i = 0; i < folded.size();) {
        const std::size_t separator
            = !key.empty() && isDigit(key.back()) ? separatorLength(std::u32string_view(folded).substr(i)) : 0;
        if (separator == 0) {
            key += folded[i++];
            continue;
        }
        i += separator;
        if (i < folded.size() && folded[i] == U'-')
            ++i;
        key += U'-';
    }
    while (key.ends_with(U'-'))
        key.pop_back();
    QByteArray out;
    for (const char32_t c : key)
        appendCodePoint(out, c);
    return out;
}

} // namespace Egov
