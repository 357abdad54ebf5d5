"""Formulas of forms worked out without Excel."""

import pytest

from desktop.excel.evaluation import Evaluation

CELLS = {(1, 1): 5, (2, 1): 7.5, (3, 1): "chữ", (1, 2): 0, (2, 2): 2}


def _result(formula, cells=CELLS):
    results, unknown = Evaluation({(9, 9): formula}, cells).results()
    return results.get((9, 9)), not unknown


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("SUM(A1:A3)", 12.5),
        ("A1+A2*2", 20.0),
        ("(A1+A2)*2", 25.0),
        ("-A1+10%", -4.9),
        ("A1/B1", "#DIV/0!"),
        ("IFERROR(A1/B1,0)", 0),
        ('IF(B1=0,"",A1/B1)', ""),
        ("IF(A1>=5,A1,0)", 5),
        ("IF(A1<>5,1,2)", 2),
        ("ROUND(A2/3,1)", 2.5),
        ("ROUND(2.345,2)", 2.35),
        ("ROUND(-0.5,0)", -1.0),
        ("AVERAGE(A1:A2)", 6.25),
        ('COUNT(A1:A3)&" ô"', "2 ô"),
        ("COUNTA(A1:A4)", 3),
        ("MAX(A1:A2;B2)-MIN(B1:B2)", 7.5),
        ("ABS(B1-A1)", 5),
        ("$A$1+a1", 10),
        ("A3+1", "#VALUE!"),
        ("C7", 0),
        ('"Tổng: "&A1+B2', "Tổng: 7"),
        ('"Đạt "&(A1>1)', "Đạt TRUE"),
        ('A3&"#.##0"', "chữ#.##0"),
        ('A1="5"', False),
        ('A7=""', True),
        ("0.1+0.2=0.3", True),
        ("COUNT(A1:A3,A1/B1)", 2),
        ("COUNTBLANK(A1:B3)", 1),
        ("AND(A1>1,B1=0)", True),
        ("OR(A1>9,B1<>0)", False),
        ("NOT(A1>9)", True),
        ('COUNTIF(A1:A3,">=5")', 2),
        ('COUNTIF(A1:A3,"CH?")', 1),
        ('COUNTIF(A1:A3,"<>*H*")', 2),
        ('COUNTIF(A1:A4,"<>")', 3),
        ("COUNTIF(A1:A3,A1)", 1),
        ("COUNTIF(A1:A3,7.5)", 1),
        ('SUMIF(A1:A3,">5")', 7.5),
        ('SUMIF(A1:A3,"chữ",B1:B3)', 0),
        ('SUMIF(A1:A2,">6",B1:B2)', 2),
        ('COUNTIFS(A1:A2,">1",B1:B2,"<=0")', 1),
        ('SUMIFS(A1:A2,B1:B2,"<>0")', 7.5),
    ],
)
def test_a_formula_comes_to_what_excel_shows(formula, result):
    assert _result(formula) == (result, True)


@pytest.mark.parametrize(
    "formula",
    [
        "VLOOKUP(A1,B1:B2,1,0)",
        "Khac!A1+1",
        "SUM(A1",
        "I9+1",
        "A1:A3",
        'SUMIF(A1:A3,"8,5")',
        'COUNTIF(A1:A3,">1/9/2026")',
        "SUMIFS(A1:A2,B1:B3,2)",
        'A2&" %"',
        'A1*"5"',
    ],
)
def test_what_is_not_known_is_left_to_excel(formula):
    assert _result(formula) == (None, False)


def test_formulas_may_hang_on_formulas_but_not_on_themselves():
    formulas = {(1, 3): "A1+A2", (2, 3): "C1*2", (5, 5): "F5", (5, 6): "E5"}
    results, unknown = Evaluation(formulas, CELLS).results()
    assert (results, unknown) == ({(1, 3): 12.5, (2, 3): 25.0}, ((5, 5), (5, 6)))


def test_formulas_see_cells_of_other_sheets_and_what_these_come_to():
    others = {}
    others["biểu 1"] = Evaluation({(3, 1): "SUM(A1:A2)"}, {(1, 1): 2, (2, 1): 3}, others)
    others["tóm tắt"] = Evaluation({(1, 1): "'Biểu 1'!A3*2", (2, 1): "SUM('biểu 1'!A1:A3)"}, {}, others)
    assert others["tóm tắt"].results() == ({(1, 1): 10, (2, 1): 10}, ())
