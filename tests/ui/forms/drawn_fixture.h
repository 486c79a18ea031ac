// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/document/view_state.h"
#include "ui/forms/inspector.h"

#include <QColor>
#include <QLineEdit>
#include <QTest>

#include <memory>

namespace gp::test {

/// The inspector on the media archive's bucket, whose fields are drawn.
class BucketForm {
public:
    BucketForm();

    [[nodiscard]] Json value(const char *field) const;
    [[nodiscard]] QString textOf(const char *field) const { return line(field)->text(); }
    [[nodiscard]] QLineEdit *line(const char *field) const;
    template <class Widget>
    [[nodiscard]] Widget *part(const char *name) const
    {
        return inspector->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] QString error(const char *field) const;
    [[nodiscard]] int steps() const { return document->undoStack().count(); }
    void type(const char *field, const QString &text) const;
    void set(const char *field, const Json &value) const;
    /// Brings a field into sight.
    void reveal(const char *field) const;

    std::unique_ptr<Document> document;
    std::unique_ptr<Selection> selection;
    std::unique_ptr<ViewState> view;
    std::unique_ptr<QWidget> window;
    Inspector *inspector = nullptr;
    ComponentId bucket;
};

void press(QWidget *widget, const QPointF &at);
void moveTo(QWidget *widget, const QPointF &at, Qt::MouseButtons held = Qt::LeftButton);
void release(QWidget *widget, const QPointF &at);
/// In eight moves.
void drag(QWidget *widget, const QPointF &from, const QPointF &to);

/// A word that a widget paints, and where.
struct PaintedWord {
    QString text;
    QRectF rect;
    QColor colour;
};
[[nodiscard]] QList<PaintedWord> wordsOf(QWidget &widget);

/// Doubles the text of the whole program, as who sees badly would have it, until it ends.
class DoubledText {
public:
    DoubledText();
    ~DoubledText();
};

[[nodiscard]] bool hasColour(QWidget &widget, const QColor &colour);

}  // namespace gp::test
