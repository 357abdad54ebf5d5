"""Plans from the clipboard."""

from desktop.services.plans.paste import read_plan_clipboard
from desktop.services.plans.web_tables import html_tables
from tests.refusals import refused

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>x</title>
<style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head><body><!--StartFragment-->
<p class=MsoNormal align=center><b>PHỤ LỤC I<o:p></o:p></b></p>
<table class=MsoTableGrid border=1><thead><tr><td rowspan=2><p>STT</p></td><td rowspan=2><p>Nội dung nhiệm
vụ</p></td><td colspan=2><p>Cơ quan thực hiện</p></td><td rowspan=2><p>Thời gian hoàn thành</p></td></tr>
<tr><td><p>Chủ trì</p></td><td><p>Phối hợp</p></td></tr></thead>
<tr><td colspan=5><p>I. HỒ SƠ LƯU TRỮ</p></td></tr>
<tr><td><p>1</p></td><td><p>- Số hóa hồ sơ;</p><p>- Chỉnh lý&nbsp;tài liệu.</p></td><td><p>Sở Nội vụ</p></td>
<td><p>UBND cấp xã</p></td><td><p>Quý I/2026</p></td></tr>
<tr><td><p>2</p></td><td><p>Ban hành quy chế</p></td><td><p>Sở Nội vụ</p></td><td></td><td><p>Năm 2026</p></td></tr>
</table><!--EndFragment--></body></html>"""


def test_a_table_of_word_becomes_rows_with_merged_cells_repeated():
    tables, paragraphs = html_tables(FROM_WORD)
    assert paragraphs == ["PHỤ LỤC I"]
    assert tables[0].before == 1
    assert tables[0].rows[1] == ("STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian hoàn thành")
    assert tables[0].rows[2] == ("I. HỒ SƠ LƯU TRỮ",) * 5
    assert tables[0].rows[3][1] == "- Số hóa hồ sơ;\n- Chỉnh lý tài liệu."


def test_a_pasted_table_of_word_is_read_as_a_plan():
    draft = read_plan_clipboard(FROM_WORD, "unused")
    (appendix,) = draft.plan.appendices
    assert [(node.number, node.level) for node in appendix.nodes] == [("I.", 1), ("1", 2), ("2", 2)]
    assert (appendix.nodes[1].lead, appendix.nodes[1].coordinate) == ("Sở Nội vụ", "UBND cấp xã")


def test_cells_whose_ends_were_left_out_are_told_apart():
    tables, _paragraphs = html_tables("<table><tr><td>1<td>hai<tr><th>3<th>bốn</table>")
    assert tables[0].rows == (("1", "hai"), ("3", "bốn"))


def test_text_beside_html_without_a_table_is_read():
    text = "STT\tNội dung nhiệm vụ\tChủ trì\tThời hạn\n1\tSố hóa\tSở Nội vụ\tNăm 2026\n2\tTrình\tSở Nội vụ\tNăm 2026"
    assert read_plan_clipboard("<p>STT</p>", text).plan.task_count == 2


def test_a_clipboard_without_tasks_gives_its_lines():
    draft = read_plan_clipboard("<table><tr><td>Kính gửi</td></tr></table>", "Kính gửi\nỦy ban nhân dân")
    assert draft.plan.task_count == 0
    assert [line.text for line in draft.source] == ["Kính gửi", "Ủy ban nhân dân"]


def test_a_clipboard_without_words_is_refused():
    with refused("plan_clipboard_empty"):
        read_plan_clipboard("", " \n ")
