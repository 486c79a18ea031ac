// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/shell/recent_files.h"

#include <QAbstractButton>
#include <QPixmap>
#include <QWidget>

class QVBoxLayout;

namespace gp {

/// A starter design as a card: its picture, what it is, what it costs.
class TemplateCard : public QAbstractButton {
    Q_OBJECT
public:
    TemplateCard(const QString &id, const QString &title, const QString &summary, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const { return m_id; }
    void setEvaluation(EvaluationPtr evaluation);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_id;
    QString m_summary;
    EvaluationPtr m_evaluation;
    QPixmap m_picture;
};

/// A file that was open lately, as a row.
class RecentRow : public QAbstractButton {
    Q_OBJECT
public:
    explicit RecentRow(const RecentFile &file, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RecentFile m_file;
};

/// What the window shows when no design is open: new, open, recent files, and templates with picture and price.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(const Engine &engine, QWidget *parent = nullptr);

    void setRecent(const QList<RecentFile> &files);
    /// Evaluates the templates now instead of after the first paint: for pictures.
    void evaluateTemplates();

signals:
    void newRequested();
    void openRequested();
    void templateChosen(const QString &id);
    void recentChosen(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();

    const Engine &m_engine;
    QVBoxLayout *m_recent = nullptr;
    QList<TemplateCard *> m_cards;
    bool m_evaluated = false;
};

}  // namespace gp
