(function(){
"use strict";
var d=document,q=d.getElementById("q"),n=d.getElementById("n"),lists=d.querySelectorAll(".f"),known=[],queue=[];
function fold(s){return s.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g,"").replace(/đ/g,"d")}
function open(){
  var at=location.hash&&d.getElementById(decodeURIComponent(location.hash.slice(1)));
  for(var e=at;e;e=e.parentElement)if(e.tagName==="DETAILS")e.open=true;
  if(at)at.scrollIntoView();
}
function read(){
  var e=lists[known.length],g=e.closest(".g"),rows=[].slice.call(e.tBodies?e.tBodies[0].rows:e.children);
  known.push({rows:rows,group:g,box:e.closest("details"),title:g?fold(g.firstChild.textContent):"",
    texts:fold(rows.map(function(r){return r.textContent}).join("\0")).split("\0"),gone:[]});
}
function prepare(){var end=Date.now()+8;while(known.length<lists.length&&Date.now()<end)read();if(known.length<lists.length)setTimeout(prepare)}
function show(k){k.rows.forEach(function(r,i){if(!k.gone[i]===k.hide[i])r.classList.toggle("x",k.gone[i]=k.hide[i])})}
function rest(now){
  var end=now+8;
  while(queue.length&&performance.now()<end)show(queue.shift());
  if(queue.length)requestAnimationFrame(rest);
}
function find(){
  var words=fold(q.value).split(/\s+/).filter(Boolean),found=0,first=120,busy=queue.length;
  while(known.length<lists.length)read();
  queue=[];
  known.forEach(function(k){
    var left=words.filter(function(w){return k.title.indexOf(w)<0}),hits=0;
    k.hide=k.texts.map(function(t){var hit=left.every(function(w){return t.indexOf(w)>=0});hits+=hit;return!hit});
    found+=hits;
    if(k.group)k.group.classList.toggle("none",!hits);
    if(k.group&&!hits)return;
    if(hits&&words.length&&k.box)k.box.open=true;
    if((first-=hits+5)>0)show(k);else queue.push(k);
  });
  n.textContent=words.length?found:"";
  if(queue.length&&!busy)requestAnimationFrame(rest);
}
addEventListener("hashchange",open);
if(q){
  q.parentNode.hidden=false;
  q.addEventListener("input",find);
  setTimeout(prepare,200);
}
open();
})();
