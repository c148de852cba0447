"use strict";
// Streamlit's own words are English only. This puts them into Vietnamese; texts of the app are never touched,
// because only whole texts that stand in this list are replaced, and never inside the app's own markup (.kpi).
(() => {
  const words = new Map(Object.entries({
    "Upload": "Tải lên",
    "Download plot as a PNG": "Tải ảnh PNG",
    "Download plot": "Tải ảnh SVG",
    "Preparing image - this may take a few seconds": "Đang vẽ ảnh, xin chờ vài giây",
    "file upload": "Tải tệp lên",
    "Add files": "Thêm tệp",
    "Drag and drop a file here": "Kéo thả tệp vào đây",
    "Drag and drop files here": "Kéo thả các tệp vào đây",
    "Error uploading file": "Không tải tệp lên được",
    "Error deleting file": "Không bỏ tệp được",
    "Choose an option": "Chọn một mục",
    "Choose options": "Chọn các mục",
    "Select all": "Chọn tất cả",
    "Clear all": "Bỏ chọn tất cả",
    "Clear value": "Xóa giá trị",
    "No results": "Không có kết quả",
    "No options to select": "Không có mục nào để chọn",
    "Selectbox options": "Các mục để chọn",
    "Multiselect options": "Các mục để chọn",
    "Selected values": "Các mục đã chọn",
    "Search": "Tìm",
    "Close": "Đóng",
    "Cancel": "Hủy",
    "Fullscreen": "Toàn màn hình",
    "Close fullscreen": "Thoát toàn màn hình",
    "Main menu": "Trình đơn",
    "App pages": "Các trang",
    "Expand sidebar": "Mở thanh bên",
    "Collapse sidebar": "Đóng thanh bên",
    "Skip to main content": "Đến nội dung chính",
    "View less": "Thu gọn",
    "Page not found": "Không tìm thấy trang",
    "The page that you have requested does not seem to exist": "Không có trang ở địa chỉ này",
    "Please wait...": "Xin chờ…",
    "Running...": "Đang tính…",
    "Stopping...": "Đang dừng…",
    "Stop": "Dừng",
    "Rerun": "Tính lại",
    "Try again": "Thử lại",
    "Connecting": "Đang kết nối",
    "Connecting to Streamlit server": "Đang kết nối máy chủ",
    "Connection error": "Mất kết nối",
    "Connection closed": "Đã ngắt kết nối",
    "Connection timed out.": "Máy chủ trả lời quá chậm.",
    "Reconnected to server.": "Đã kết nối lại.",
    "Unable to connect to Streamlit server": "Không kết nối được máy chủ",
    "Streamlit server is not responding. Are you connected to the internet?": "Máy chủ không trả lời. Hãy kiểm tra kết nối mạng.",
    "Connection lost. Please wait for the app to reconnect, then try again.": "Mất kết nối. Hãy chờ kết nối lại rồi thử lần nữa.",
    "Network error": "Lỗi mạng",
    "Unknown error": "Lỗi không rõ",
    "Script execution error": "Trang gặp lỗi",
    "This field is required": "Cần nhập ô này",
    "Scroll tabs left": "Cuộn sang trái",
    "Scroll tabs right": "Cuộn sang phải",
    "Copy to clipboard": "Chép",
    "Copied": "Đã chép",
    "Help": "Giải thích",
    "empty": "trống",
    "File is too large": "Tệp quá lớn",
    "Something went wrong": "Có lỗi xảy ra",
  }));
  const patterns = [
    [/^([\d.]+)\s?MB per file(.*)$/, (m) => `Tối đa ${m[1]} MB mỗi tệp${m[2]}`],
    [/^File must be ([\d.]+)\s?MB or smaller\.?$/, (m) => `Tệp không được quá ${m[1]} MB.`],
    [/^(?:Error: )?.+ files are not allowed\.?$/, () => "Không nhận loại tệp này. Hãy lưu lại thành .xlsx rồi gửi."],
    [/^Remove (.+)$/, (m) => `Bỏ ${m[1]}`],
    [/^This app has encountered an error\. The original error message is redacted/,
      () => "Trang gặp lỗi ngoài dự kiến. Chi tiết đã được ghi trong nhật ký của máy chủ."],
    [/^([\d.]+)\s?(B|KB|MB)$/, (m) => `${m[1].replace(/\.0$/, "").replace(".", ",")} ${m[2]}`],
    [/^Image download succeeded - (.+)$/, (m) => `Đã tải ảnh ${m[1]}`],
    [/^Press Enter to apply$/, () => "Nhấn Enter để áp dụng"],
    [/^Press Enter to submit form$/, () => "Nhấn Enter để gửi"],
    [/^The page that you have requested does not seem to exist\. Running/,
      () => "Không có trang này, hoặc tài khoản của bạn không dùng được trang này. Đây là trang đầu."],
    [/^Help for (.+)$/, (m) => `Giải thích: ${m[1]}`],
    [/^Selected (.+)$/, (m) => `Đã chọn ${m[1]}`],
    [/^View (\d+) more$/, (m) => `Xem thêm ${m[1]} trang`],
  ];
  const attributes = ["aria-label", "title", "placeholder", "alt", "data-title"];

  const translated = (text) => {
    const plain = text.trim();
    if (!plain) return null;
    const word = words.get(plain);
    if (word) return text.replace(plain, word);
    for (const [pattern, make] of patterns) {
      const found = plain.match(pattern);
      if (found) return make(found);
    }
    return null;
  };
  const APP = ".kpi, [data-testid='stMarkdownContainer'], [data-testid='stFileUploaderFileName'], svg.main-svg";
  const ours = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const found = element && element.closest(APP);
    return found && !found.closest("[data-testid='stFileUploaderDropzone'] button");
  };
  const put = (node) => {
    if (ours(node)) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const text = translated(node.nodeValue);
      if (text !== null && text !== node.nodeValue) node.nodeValue = text;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) {
        const text = node.hasAttribute(name) ? translated(node.getAttribute(name)) : null;
        if (text !== null && text !== node.getAttribute(name)) node.setAttribute(name, text);
      }
    }
  };
  const walk = (root) => {
    put(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) put(walker.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(walk);
      else put(change.target);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
  document.addEventListener("DOMContentLoaded", () => walk(document.body));
})();
