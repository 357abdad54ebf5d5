"""A printed cell of products, taken apart."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.products import products

PLANS = Path(__file__).resolve().parents[2] / "resources" / "plans"
SEVERAL_OF_PLANS = {
    "Phương án và Báo cáo": ("Phương án", "Báo cáo"),
    "Kế hoạch và Báo cáo": ("Kế hoạch", "Báo cáo"),
    "Kế hoạch rà soát và Báo cáo kết quả": ("Kế hoạch rà soát", "Báo cáo kết quả"),
    "Kết quả thực hiện trên hệ thống; Báo cáo": ("Kết quả thực hiện trên hệ thống", "Báo cáo"),
    "Kế hoạch kiểm tra của UBND tỉnh và Kế hoạch của các cơ quan chuyên môn có liên quan": (
        "Kế hoạch kiểm tra của UBND tỉnh",
        "Kế hoạch của các cơ quan chuyên môn có liên quan",
    ),
    "- Kế hoạch triển khai thực hiện tại cơ quan, đơn vị, địa phương.\n- Quyết định hoặc thông báo phân công nhiệm vụ "
    "quản lý, tổ chức thực hiện từng nhiệm vụ, phân giao chỉ tiêu cho từng phòng, ban, đơn vị thuộc phạm vi quản lý": (
        "Kế hoạch triển khai thực hiện tại cơ quan, đơn vị, địa phương",
        (
            "Quyết định hoặc thông báo phân công nhiệm vụ quản lý, tổ chức thực hiện từng nhiệm vụ, phân giao chỉ tiêu "
            "cho từng phòng, ban, đơn vị thuộc phạm vi quản lý"
        ),
    ),
}
INVENTED = {
    # lists
    "Tờ trình; Dự thảo Nghị quyết; Báo cáo thẩm tra": ("Tờ trình", "Dự thảo Nghị quyết", "Báo cáo thẩm tra"),
    "Kế hoạch; báo cáo kết quả.": ("Kế hoạch", "báo cáo kết quả"),
    "1. Đề án\n2. Quyết định phê duyệt": ("Đề án", "Quyết định phê duyệt"),
    "(1) Công văn chỉ đạo; (2) Biên bản kiểm tra": ("Công văn chỉ đạo", "Biên bản kiểm tra"),
    "a) Sổ tay nghiệp vụ; b) Video hướng dẫn": ("Sổ tay nghiệp vụ", "Video hướng dẫn"),
    "+ Phần mềm quản lý hồ sơ\n+ Tài liệu hướng dẫn": ("Phần mềm quản lý hồ sơ", "Tài liệu hướng dẫn"),
    "- Kế hoạch - Báo cáo": ("Kế hoạch", "Báo cáo"),
    "• Danh mục hồ sơ;\n• Bảng phân công;": ("Danh mục hồ sơ", "Bảng phân công"),
    "Báo cáo; và Phụ lục kèm theo": ("Báo cáo", "Phụ lục kèm theo"),
    "Quyết định công bố; ...": ("Quyết định công bố",),
    "Hồ sơ gồm: Tờ trình; Báo cáo; dự thảo Quyết định": ("Hồ sơ gồm: Tờ trình", "Báo cáo", "dự thảo Quyết định"),
    "Sản phẩm:\n- Kế hoạch\n- Báo cáo": ("Sản phẩm: Kế hoạch", "Báo cáo"),
    "Văn bản\ngóp ý của sở": ("Văn bản góp ý của sở",),
    "Báo cáo; Báo cáo": ("Báo cáo",),
    # names in a row
    "Đề án và Quyết định phê duyệt": ("Đề án", "Quyết định phê duyệt"),
    "Hướng dẫn và Công văn triển khai": ("Hướng dẫn", "Công văn triển khai"),
    "Kế hoạch, Báo cáo": ("Kế hoạch", "Báo cáo"),
    "Tờ trình, dự thảo Quyết định và Báo cáo giải trình": ("Tờ trình", "dự thảo Quyết định", "Báo cáo giải trình"),
    "Tờ trình và dự thảo Quyết định": ("Tờ trình", "dự thảo Quyết định"),
    "Kế hoạch + Báo cáo": ("Kế hoạch", "Báo cáo"),
    "02 Báo cáo và 01 Kế hoạch": ("02 Báo cáo", "01 Kế hoạch"),
    "KẾ HOẠCH VÀ BÁO CÁO": ("KẾ HOẠCH", "BÁO CÁO"),
    "Văn bản chỉ đạo. Báo cáo kết quả.": ("Văn bản chỉ đạo", "Báo cáo kết quả"),
    "Các Kế hoạch của sở và Báo cáo của xã": ("Các Kế hoạch của sở", "Báo cáo của xã"),
    "Ban hành Quy chế và Báo cáo kết quả": ("Ban hành Quy chế", "Báo cáo kết quả"),
    "Toạ đàm và Phóng sự trên đài": ("Toạ đàm", "Phóng sự trên đài"),
    "Hội nghị tập huấn và Tài liệu phát tay": ("Hội nghị tập huấn", "Tài liệu phát tay"),
    "Kế hoạch triển khai Đề án 06 và Báo cáo kết quả": ("Kế hoạch triển khai Đề án 06", "Báo cáo kết quả"),
    "Kế hoạch thực hiện Nghị quyết 57 và Kế hoạch kiểm tra": (
        "Kế hoạch thực hiện Nghị quyết 57",
        "Kế hoạch kiểm tra",
    ),
    "Quyết định số 5/QĐ-UBND và Kế hoạch số 9/KH-UBND": ("Quyết định số 5/QĐ-UBND", "Kế hoạch số 9/KH-UBND"),
    "Lớp bồi dưỡng và Danh sách học viên": ("Lớp bồi dưỡng", "Danh sách học viên"),
    "Cơ sở dữ liệu hộ tịch và Biên bản nghiệm thu": ("Cơ sở dữ liệu hộ tịch", "Biên bản nghiệm thu"),
    "Thông báo kết luận cùng Biên bản họp": ("Thông báo kết luận cùng Biên bản họp",),
    "Kế họach và Báo cáo": ("Kế họach và Báo cáo",),  # a misspelt name is no name
    # choices
    "Phương án/Báo cáo": ("Phương án/Báo cáo",),
    "Quyết định hoặc Công văn": ("Quyết định hoặc Công văn",),
    "Kế hoạch/Công văn và Báo cáo": ("Kế hoạch/Công văn", "Báo cáo"),
    # one product that speaks of several things
    "Các lớp tập huấn, hội thảo": ("Các lớp tập huấn, hội thảo",),
    "Báo cáo kết quả rà soát, đánh giá và đề xuất": ("Báo cáo kết quả rà soát, đánh giá và đề xuất",),
    "Kế hoạch và báo cáo": ("Kế hoạch và báo cáo",),
    "Báo cáo Sở Nội vụ và Văn phòng UBND tỉnh": ("Báo cáo Sở Nội vụ và Văn phòng UBND tỉnh",),
    "Báo cáo gửi UBND tỉnh và Bộ Nội vụ": ("Báo cáo gửi UBND tỉnh và Bộ Nội vụ",),
    "Kế hoạch triển khai Nghị quyết số 57 và Quyết định số 204": (
        "Kế hoạch triển khai Nghị quyết số 57 và Quyết định số 204",
    ),
    "Hội nghị của Ban Chỉ đạo chuyển đổi số và Đề án 06": ("Hội nghị của Ban Chỉ đạo chuyển đổi số và Đề án 06",),
    "Quyết định ban hành Quy chế và Kế hoạch thực hiện": ("Quyết định ban hành Quy chế và Kế hoạch thực hiện",),
    "Kết quả trên Hệ thống và Cổng dịch vụ công": ("Kết quả trên Hệ thống và Cổng dịch vụ công",),
    "Văn bản góp ý Tờ trình và Báo cáo": ("Văn bản góp ý Tờ trình và Báo cáo",),
    "Quyết định phê duyệt “Kế hoạch và Báo cáo năm”": ("Quyết định phê duyệt “Kế hoạch và Báo cáo năm”",),
    "Báo cáo (quý I; quý II)": ("Báo cáo (quý I; quý II)",),
    "Kế hoạch (kèm Quyết định, Báo cáo)": ("Kế hoạch (kèm Quyết định, Báo cáo)",),
    "100% hồ sơ được số hoá": ("100% hồ sơ được số hoá",),
    "Tỷ lệ hồ sơ trực tuyến và Báo cáo": ("Tỷ lệ hồ sơ trực tuyến và Báo cáo",),
    "Ứng dụng chạy trên điện thoại và máy tính": ("Ứng dụng chạy trên điện thoại và máy tính",),
    "Mô hình - giải pháp mới": ("Mô hình - giải pháp mới",),
    "Báo cáo tháng, quý, năm": ("Báo cáo tháng, quý, năm",),
    "Văn bản của Thủ trưởng, Chủ tịch": ("Văn bản của Thủ trưởng, Chủ tịch",),
    "Danh mục thủ tục; (nếu có)": ("Danh mục thủ tục", "(nếu có)"),
    "Nhiệm vụ và giải pháp": ("Nhiệm vụ và giải pháp",),
    "Kế hoạch (chưa đóng ngoặc; Báo cáo": ("Kế hoạch (chưa đóng ngoặc", "Báo cáo"),
    "": (),
    " ; – ;": (),
}


def printed_cells() -> list[str]:
    found = set()

    def walk(value):
        if isinstance(value, dict):
            found.update([value["product"]] if value.get("product") else [])
            value = list(value.values())
        for item in value if isinstance(value, list) else ():
            walk(item)

    for file in PLANS.glob("*.toml"):
        walk(tomllib.loads(file.read_text("utf-8")))
    return sorted(found)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("cell", printed_cells())
def test_the_cells_of_the_five_plans_are_told_as_printed(cell):
    assert products(cell) == SEVERAL_OF_PLANS.get(cell, (cell,))


def test_the_plans_print_what_is_parted():
    assert set(SEVERAL_OF_PLANS) <= set(printed_cells())


@pytest.mark.parametrize(("cell", "named"), INVENTED.items())
def test_cells_of_other_plans(cell, named):
    assert products(cell) == named


@pytest.mark.parametrize("cell", [*printed_cells(), *(cell for cell in INVENTED if cell != "Báo cáo; Báo cáo")])
def test_no_word_is_lost_or_invented(cell):
    left = words(cell)
    for word in words(" ".join(products(cell))):
        while left[0] != word:
            assert left.pop(0).casefold() in ("và", "a", "b", "1", "2")
        left.pop(0)
    assert left == []


@given(st.text(alphabet="KkếhoạchBáocáo ;,và.-+()“”:\n12/", max_size=200))
def test_any_text_is_read_and_read_alike_again(cell):
    for product in products(cell):
        assert set(words(product)) <= set(words(cell.replace("\n", " ")))
        assert any(sign.isalnum() for sign in product)


def test_a_book_in_a_cell_is_no_list_of_names():
    assert len(products("Kế hoạch, " * 100_000)) == 1
