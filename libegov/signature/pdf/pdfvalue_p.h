// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/pdf/pdfbudget_p.h>

#include <QByteArrayView>
#include <QString>

#include <deque>
#include <vector>

namespace Egov {

// A value as it stands in the bytes (ISO 32000-1 7.3): sixteen bytes, so that a file of numbers does not become a
// hundred times its size. References are not followed here; what they lead to is a question of the revision.
class PdfValue {
public:
    enum class Kind : quint8 { Null, Boolean, Integer, Real, String, Name, Array, Dictionary, Reference };

    Kind kind() const { return m_kind; }
    bool isNull() const { return m_kind == Kind::Null; }
    bool isInteger() const { return m_kind == Kind::Integer; }
    bool isNumber() const { return m_kind == Kind::Integer || m_kind == Kind::Real; }
    bool isString() const { return m_kind == Kind::String; }
    bool isName() const { return m_kind == Kind::Name; }
    bool isName(QByteArrayView name) const { return isName() && bytes() == name; }
    bool isArray() const { return m_kind == Kind::Array; }
    bool isDictionary() const { return m_kind == Kind::Dictionary; }
    bool isReference() const { return m_kind == Kind::Reference; }

    qint64 integer() const { return isInteger() || m_kind == Kind::Boolean ? m_integer : 0; }
    double number() const; // of an integer or a real
    QByteArrayView bytes() const { return {m_text, m_size}; } // string and real; a name without its slash
    int objectNumber() const { return static_cast<int>(m_size); }
    int generation() const { return static_cast<int>(m_integer); }

    // Items of an array, entries of a dictionary.
    qsizetype size() const { return m_size; }
    const PdfValue& item(qsizetype i) const { return m_items[i]; }
    QByteArrayView key(qsizetype i) const { return m_items[2 * i].bytes(); } // ascending
    const PdfValue& value(qsizetype i) const { return m_items[2 * i + 1]; }
    // Two values with one identity are one place in the bytes; null for what has no items.
    const void* identity() const { return isArray() || isDictionary() ? m_items : nullptr; }
    // The entry of a dictionary, null when there is none (7.3.7 says the two are one) or this is no dictionary.
    const PdfValue& operator[](QByteArrayView key) const;

    static PdfValue null() { return {}; }
    static PdfValue boolean(bool value);
    static PdfValue integer(qint64 value);
    static PdfValue text(Kind kind, QByteArrayView bytes);
    static PdfValue reference(qint64 number, qint64 generation);
    // items must outlive the value; a dictionary's are pairs, ascending by key.
    static PdfValue items(Kind kind, const std::vector<PdfValue>& items);

private:
    Kind m_kind = Kind::Null;
    quint32 m_size = 0;
    union {
        qint64 m_integer = 0;
        const char* m_text;
        const PdfValue* m_items;
    };
};

// Text string of 7.9.2: UTF-16BE or UTF-8 with a byte order mark, else one byte a character.
QString pdfText(QByteArrayView string);

// Keeps what values point to, as long as the file is looked at.
class PdfStore {
public:
    explicit PdfStore(PdfBudget& budget)
        : m_budget(budget)
    {
    }
    ~PdfStore() { m_budget.release(m_held); }
    Q_DISABLE_COPY_MOVE(PdfStore)

    PdfBudget& budget() { return m_budget; }
    QByteArrayView keep(QByteArray bytes);
    const std::vector<PdfValue>& keep(std::vector<PdfValue> items);

private:
    void hold(qint64 bytes);

    PdfBudget& m_budget;
    qint64 m_held = 0;
    std::deque<QByteArray> m_bytes;
    std::deque<std::vector<PdfValue>> m_items;
};

} // namespace Egov
