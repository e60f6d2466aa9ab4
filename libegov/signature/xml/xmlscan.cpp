// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/errors.h>
#include <libegov/signature/xml/xmlscan_p.h>

#include <QStringDecoder>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Kind = WorkBudget::Kind;

// What libxml2 takes for a node and for an attribute with its value, on machines of 64 bits.
constexpr qint64 nodeOctets = 120;
constexpr qint64 attributeOctets = 216;

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

} // namespace

bool XmlScan::refuse(Refusal why)
{
    if (m_refusal == Refusal::None)
        m_refusal = why;
    return false;
}

// tag: between "<" and ">", of a start or an empty element.
bool XmlScan::readTag(QByteArrayView tag, WorkBudget& budget)
{
    int attributes = 0;
    int declarations = 0;
    qsizetype name = 0;
    for (qsizetype at = 0; at < tag.size(); ++at) {
        const char c = tag[at];
        if (isSpace(c)) {
            name = at + 1;
        } else if (c == '"' || c == '\'') {
            at = tag.indexOf(c, at + 1);
            if (at < 0)
                return refuse(Refusal::NotWellFormed);
        } else if (c == '=') {
            ++attributes;
            declarations += tag.sliced(name).startsWith("xmlns");
        }
    }
    const bool isEmpty = tag.endsWith('/');
    const int outside = m_scopes.isEmpty() ? 0 : m_scopes.back();
    const qint64 scope = outside + declarations;
    const qint64 steps = 1 + qint64(attributes) * attributes + (1 + attributes) * scope + scope * scope;
    if (attributes > mostAttributes || m_scopes.size() >= deepest || !budget.spend(Kind::Parts)
        || !budget.spend(Kind::Details, attributes)
        || !budget.spend(Kind::Kept, nodeOctets + attributes * attributeOctets) || !budget.spend(Kind::Steps, steps))
        return refuse(Refusal::Budget);
    ++m_nodes;
    m_steps += steps;
    m_inScope += 1 + scope;
    if (!isEmpty)
        m_scopes.append(static_cast<int>(scope));
    return true;
}

bool XmlScan::scan(QByteArrayView utf8, WorkBudget& budget)
{
    const auto count = [this, &budget] {
        ++m_nodes;
        return (budget.spend(Kind::Parts) && budget.spend(Kind::Kept, nodeOctets)) || refuse(Refusal::Budget);
    };
    for (qsizetype at = 0; at < utf8.size();) {
        const qsizetype open = utf8.indexOf('<', at);
        const QByteArrayView text = utf8.sliced(at, (open < 0 ? utf8.size() : open) - at);
        if (!text.isEmpty() && !count())
            return false;
        if (open < 0)
            break;
        const QByteArrayView rest = utf8.sliced(open);
        QByteArrayView end = ">";
        qsizetype head = 1;
        if (rest.startsWith("<!--")) {
            end = "-->";
            head = 4;
        } else if (rest.startsWith("<![CDATA[")) {
            end = "]]>";
            head = 9;
        } else if (rest.startsWith("<?")) {
            end = "?>";
            head = 2;
        } else if (rest.startsWith("<!")) {
            return refuse(Refusal::DocumentType);
        }
        qsizetype close = rest.indexOf(end, head);
        if (head == 1) {
            // A ">" may stand inside a value, a "<" may not.
            char quote = 0;
            for (close = 1; close < rest.size(); ++close) {
                const char c = rest[close];
                if (c == '<')
                    return refuse(Refusal::NotWellFormed);
                if (quote ? c == quote : c == '"' || c == '\'')
                    quote = quote ? char(0) : c;
                else if (!quote && c == '>')
                    break;
            }
            if (close == rest.size())
                close = -1;
        }
        if (close < 0)
            return refuse(Refusal::NotWellFormed);
        if (head > 1) {
            if (!count())
                return false;
        } else if (rest.startsWith("</")) {
            if (m_scopes.isEmpty())
                return refuse(Refusal::NotWellFormed);
            m_scopes.removeLast();
        } else if (!readTag(rest.sliced(1, close - 1), budget)) {
            return false;
        }
        at = open + close + end.size();
    }
    return true;
}

XmlScan XmlScan::of(QByteArrayView utf8, WorkBudget& budget)
{
    XmlScan scan;
    // The parser keeps a copy, and all texts once more.
    if (!budget.spend(Kind::Read, utf8.size()) || !budget.spend(Kind::Kept, 2 * utf8.size()))
        scan.refuse(Refusal::Budget);
    else
        scan.scan(utf8, budget);
    return scan;
}

Expected<QByteArray> XmlText::utf8(QByteArrayView bytes)
{
    const auto refused = [](const QString& what) { return unexpected(SignatureError::XmlEncoding, what); };
    QByteArray name;
    // XML 1.0, appendix F: what the first octets tell.
    if (bytes.startsWith("\xfe\xff") || bytes.startsWith("\xff\xfe"))
        name = "UTF-16";
    else if (bytes.startsWith(QByteArrayView("\0<", 2)) || bytes.startsWith(QByteArrayView("<\0", 2)))
        name = bytes[0] ? "UTF-16LE" : "UTF-16BE";
    QByteArrayView text = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    if (name.isEmpty() && text.startsWith("<?xml")) {
        // encoding = "name": the only place where a declaration has this word.
        const QByteArrayView declaration = text.first(qMax<qsizetype>(0, text.indexOf("?>")));
        const qsizetype word = declaration.indexOf("encoding");
        if (word >= 0) {
            const QByteArray value = declaration.sliced(word + 8).toByteArray().trimmed();
            const QByteArray quoted = value.startsWith('=') ? value.sliced(1).trimmed() : QByteArray();
            const qsizetype end = quoted.isEmpty() ? -1 : quoted.indexOf(quoted[0], 1);
            if (end < 0)
                return refused(u"a declaration that names no encoding"_s);
            name = quoted.sliced(1, end - 1).toUpper();
        }
    }
    if (name.isEmpty() || name == "UTF-8" || name == "US-ASCII" || name == "ASCII")
        return QByteArray::fromRawData(text.data(), text.size());
    static const QByteArrayList known{"UTF-16", "UTF-16LE", "UTF-16BE", "SHIFT_JIS", "WINDOWS-31J", "EUC-JP"};
    if (!known.contains(name) && !name.startsWith("ISO-8859-") && !name.startsWith("WINDOWS-125"))
        return refused(u"encoding "_s + QString::fromLatin1(name.left(40)));
    QStringDecoder decoder(name.constData(), QStringConverter::Flag::Stateless);
    if (!decoder.isValid())
        return refused(u"encoding "_s + QString::fromLatin1(name));
    const QString decoded = decoder.decode(bytes);
    if (decoder.hasError())
        return refused(u"octets that are not "_s + QString::fromLatin1(name));
    return (decoded.startsWith(u'\ufeff') ? decoded.sliced(1) : decoded).toUtf8();
}

} // namespace Egov
