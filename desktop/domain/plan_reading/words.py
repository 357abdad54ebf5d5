"""The vocabulary by which cells of a plan are told apart, folded as `desktop.domain.text.fold` folds; data, no rules.

The words of a list stand between commas; each is a pattern.
"""

AGENCY_STARTS = r"""
    so(?! (?:hoa|lieu|luong|ket|bo|do|dien|tay|sanh|ho)), ubnd, hdnd, uy ban,
    hoi(?! (?:nghi|thao|thi|dong tham)), van phong,
    vp, cong an, ban(?! (?:hanh|giao|do|sao|ke|cam|tin|ghi|dang|ve|quyen)),
    co quan, don vi,
    dia phuong, doanh nghiep, thu truong, chu tich, giam doc, u?b?mttq, mat tran, doan, tinh (?:doan|uy),
    (?:huyen|dang|thanh|thi) uy, bo (?:chi huy|cong an|tu phap|y te|noi vu|khoa|giao|tai|thong|xay|nong|van),
    vien thong, vnpt, viettel, mobi\w+, buu dien, trung tam, toa an, vien kiem sat, thanh tra, (?:chi )?cuc,
    kho bac, ngan hang, dai(?! (?:hoi|bieu|dien|ly|tra)),
    bao(?! (?:cao|dam|gom|ve|tri|duong|mat|hanh|chi|ton|quan|cho)), lien (?:doan|minh|hiep), tap doan, cong ty,
    truong(?! hop), phong(?! (?:trao|chong|ngua|chay)),
    to (?:cong nghe|de an|giup|cong tac|chuyen|trien khai|bien tap|ho tro), nganh, huyen, thanh pho, thi xa, xa,
    phuong, nguoi dung dau, cong doan, benh vien, hiep hoi, toan the, tat ca, tung, bhxh, bao hiem xa hoi,
    thue(?! (?:dich|ngoai|phan|he|ha|may|duong)),
    hai quan, bo doi, cang vu, vien(?! (?:chuc|thong so|phi)), hoc vien, bao tang, chi nhanh, tong (?:cong ty|cuc),
    hop tac xa, dien luc, don bien phong, hat kiem lam, vuon quoc gia, nha truong, to chuc tin dung, lanh dao,
    khu bao ton, quy (?:bao ve|ho tro|phat trien|dau tu), chu dau tu, evn
"""
"""What the name of an agency begins with."""

NO_CLASSES = r"""
    lop, buoi, file, cuoc, khoa, tin, bai, san pham, van ban, ke hoach, bao cao, he thong, tai lieu, noi dung, nhiem vu,
    hoi (?:nghi|thao), chi tieu, thu tuc, dich vu, quy, giai phap, hoat dong, chinh sach, bien phap, du an, muc tieu
"""
"""What behind "các" is no class of agencies: "các sở" is one, "các lớp tập huấn" is not."""

PRODUCT_STARTS = r"""
    ke hoach, quyet dinh, bao cao, cong van, van ban, danh muc, phan mem, he thong, to trinh, thong bao, chi thi,
    nghi (?:quyet|dinh), de (?:an|cuong), du an, chuong trinh, hoi (?:nghi|thao),
    cac (?:lop|buoi|file|cuoc|hoi|khoa|tin|bai|san pham|van ban|ke hoach|bao cao|he thong|tai lieu), lop,
    tai lieu, bo (?:tieu chi|chi so|tai lieu|du lieu|quy), quy (?:che|dinh|trinh), huong dan, co so du lieu,
    csdl, nen tang, ung dung, cong (?:thong tin|dich vu), chuyen muc, tin (?:bai|nhan), thu, dua, phuong an,
    ket (?:qua|luan), ho so, bien ban, giai phap, mo hinh, du lieu, ty le, 100%, so lieu, phieu, to roi, video,
    clip, hop dong, ban do, dich vu cong, nhiem vu phan mem, san pham, chinh sach, luot, hoan thanh, dat
"""
"""What the product of a task begins with."""

TIME_STARTS = r"""
    qu[yi], thang, nam, trong, truoc, hang, thuong, cham, ngay, den, tu, dinh ky, theo, sau, khi, hoan thanh,
    giai doan, nhiem vu thuong, da, trinh, thuc hien thuong, duy tri, lien tuc, danh gia, so ket, tong ket,
    ca nam, dau nam, cuoi, giua,
    tuan, \d{1,2}[/.-]\d+, \d{4}, xong, han, [69] thang, moi, vao, khong qua, ke tu, dot xuat, long ghep,
    cap (?:tinh|xa|huyen)(?=:? (?:trong|thang|qu[yi]|nam|\d))
"""
"""What a deadline begins with."""

TIME_WORDS = r"""
    qu[yi], thang, nam, ngay, thuong xuyen, hang, dinh ky, giai doan, tuan, thoi gian, lien tuc, dot xuat, da,
    khi, dai han, hoan thanh, theo (?:ke hoach|lo trinh|tien do|yeu cau|chi dao|huong dan|chuong trinh)
"""
"""Words without which, and without figures of a date, nothing is a deadline."""

OPEN_ENDS = r"""
    va, voi, cung, cua, thuoc, cac, tai, o, hoac, phoi hop, theo, cho, la, phong, ban, (?<!ho )so, uy, cap,
    lien, van, co, (?<!hoi )thi, ve, trong, tren, bo, (?<!xa )hoi
"""
"""What a line ends with when the list of agencies on it goes on, in text without marks."""

OPEN_ENDS_MARKED = r"""
    và, với, cùng, của, thuộc, các, tại, ở, hoặc, phối hợp, theo, cho, là, (?<!biên )(?<!quốc )phòng, ban, sở, ủy, uỷ,
    cấp, liên, văn, có, thị, về, trong, trên, bộ, (?<!xã )hội
"""
"""The same with marks, which tell "cho" from "chờ" and "sở" from "hồ sơ"."""

UNFINISHED_ENDS = r"""
    va, cua, cac, theo, (?<!ho )so, ngay, thang, quyet dinh, ke hoach so, dieu, khoan, diem, voi, cho, trong, tren, tai,
    hoac, de, ve, la, den, nhung, duoc, bang, phu luc, den nam, giai doan, trong nam, vao nam
"""
"""What a line ends with when its sentence goes on, in text without marks."""

UNFINISHED_ENDS_MARKED = r"""
    và, của, các, theo, ngày, tháng, quyết định, điều, khoản, điểm, với, cho, trong, trên, tại, hoặc, để, về, là, đến,
    (?:văn bản|quyết định|nghị quyết|nghị định|kế hoạch|công văn|chỉ thị|thông tư|tờ trình|luật|thông báo|kết luận) số,
    những, được, bằng, phụ lục, giai đoạn, đến năm, trong năm, vào năm
"""
"""The same with marks."""

NAME_BEGINNINGS = r"""
    van phong, ban thuong vu, doanh nghiep, uy ban, tap doan, cong ty, trung tam, ban quan ly, ban chi dao,
    chu tich, thu truong, giam doc, lanh dao, vien thong, bo chi huy, ban tuyen giao, mat tran,
    so (?:cong|tu|y|noi|tai|xay|nong|khoa|van|giao|lao|ke|du|ngoai|dan|thong|quy|giao thong|tai nguyen),
    (?:mttq|to quoc|phu nu|nong dan|binh|lao dong) viet,
    hoi (?:lien hiep|cuu), lien minh, lien doan, doan (?:tncs|thanh nien), u?b?mttq, mat tran to quoc, ngan hang,
    kho bac, (?:chi )?cuc, (?<!moi )truong(?: dai hoc| cao dang)?, toa an, vien kiem sat, dai phat thanh, hiep hoi
"""
"""First parts of names of agencies: a capital letter on the next line goes on with the name."""

WORK_WORDS = r"""
    ban hanh, thuc hien, nham, xay dung, trien khai, (?:dam|bao) bao, quy trinh, su dung, ho so, nguoi dan,
    nang cao, giai doan, dich vu, du lieu, khai thac, to chuc, huong dan, bao cao, tang cuong, day manh,
    quyet dinh, ke hoach
"""
"""Words of what is to be done, rare in names of agencies."""

DUTY_VERBS = r"""
    co trach nhiem, chiu trach nhiem, chu tri, chu dong, can cu, xay dung, gui, bao cao, tong hop, phoi hop, thuc hien,
    (?<!cac )to chuc, trien khai, hoan thanh, ban hanh, ra soat, tham muu, bo tri, dinh ky, hang (?:thang|qu[yi]|nam),
    theo doi, huong dan, kiem tra, don doc, cung cap, cap nhat, cong khai, tuyen truyen, (?<!cong )(?<!quy )trinh,
    de xuat, phe duyet, nop, bam sat, khan truong, tiep tuc, day manh, theo (?:chuc nang|nhiem vu), duoc giao, phai, se,
    phan cong, thanh lap, nghien cuu, chi dao, quan triet, tap trung, van dong, truoc ngay, trong thang, cham nhat,
    danh gia, so ket, tong ket, giam sat, quan ly, van hanh, ket noi, bao dam, dam bao, so hoa, lap, lap dat, cai dat,
    dau tu, mua sam, tap huan, dao tao, boi duong, thiet lap, nang cap, khao sat, tang cuong, tiep nhan, xu ly,
    giai quyet, thong ke, ho tro, bo sung, ban giao, phat dong, mo (?:lop|rong|dot), cu (?:can bo|nguoi), bien soan
"""
"""Words with which the name of an agency ends and what it does begins, where they are written small."""
