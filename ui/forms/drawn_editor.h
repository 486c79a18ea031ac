// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/forms/text_editors.h"

namespace gp {

struct ChoiceItem;
class TextBlock;
class ToolButton;

/// A value that is drawn and typed: a drawing above the line that says the same, with shapes to begin with and numbers in and
/// out. A table pasted into either is taken over.
class DrawnEditor : public LineEditor {
    Q_OBJECT
public:
    DrawnEditor(const FieldDescription &field, QWidget *parent);

    void show(const FieldShown &shown) override;
    /// The list of shapes or of what can be done with numbers, while one is open; null otherwise.
    [[nodiscard]] OptionList *list() const;
    /// Takes a table or a line over; says in one sentence why not.
    void readNumbers(const QString &text);

protected:
    /// @param caption  what the drawing shows: the unit of its axis
    void setDrawing(QWidget *drawing, const QString &caption);
    /// Shows what is in force, or pale what is recommended.
    virtual void draw(const Json &value, bool pale) = 0;
    [[nodiscard]] virtual QString hint() const = 0;
    [[nodiscard]] virtual QList<ChoiceItem> shapes() const = 0;
    [[nodiscard]] virtual Json shape(const QString &id) const = 0;
    /// Shows a shape that may be chosen beside what there is; an empty id takes it away.
    virtual void preview(const QString &id) = 0;
    [[nodiscard]] virtual Result<Json> readTable(const std::string &text) const = 0;
    [[nodiscard]] virtual std::string writeTable(const Json &value) const = 0;

    /// Makes a change that was drawn or chosen.
    void set(const Json &value);
    void refuse(const Error &error);
    [[nodiscard]] const Json &drawn() const { return m_drawn; }
    [[nodiscard]] bool isPale() const { return m_pale; }
    void openList(QWidget *anchor, const QRect &at, const QList<ChoiceItem> &items, const QString &current,
                  const std::function<void(const QString &id)> &choose);
    /// Says anew what can be done now.
    void refreshHint();

    bool takePasted(const QString &text) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openShapes();
    void openNumbers();
    void openFile();
    void saveFile();
    void fitHeight();
    bool handleKey(QWidget *watched, QKeyEvent *key);

    QWidget *m_panel;
    QWidget *m_drawing = nullptr;
    TextBlock *m_caption;
    ToolButton *m_shapes;
    ToolButton *m_numbers;
    TextBlock *m_hint;
    QPointer<OptionList> m_list;
    Json m_drawn;
    bool m_pale = false;
};

}  // namespace gp
