(function(){
"use strict";
var d=document,q=d.getElementById("q"),n=d.getElementById("n"),rows=null,wait;
function fold(s){return s.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g,"").replace(/đ/g,"d")}
function each(list,f){Array.prototype.forEach.call(list,f)}
function open(){
  var at=location.hash&&d.getElementById(decodeURIComponent(location.hash.slice(1)));
  for(var e=at;e;e=e.parentElement)if(e.tagName==="DETAILS")e.open=true;
  if(at)at.scrollIntoView();
}
function find(){
  var words=fold(q.value).split(/\s+/).filter(Boolean),found=0,body=d.body.classList;
  if(!rows){
    rows=[];
    each(d.querySelectorAll(".f>tbody>tr,.f>li"),function(e){
      var g=e.closest(".g"),title=g?g.firstChild.textContent:"";
      rows.push({row:e,text:fold(title+" "+e.textContent),box:e.closest("details"),group:g,hit:false});
    });
  }
  if(!words.length){body.remove("q");n.textContent="";return}
  var groups=new Set();
  rows.forEach(function(r){
    var hit=words.every(function(w){return r.text.indexOf(w)>=0});
    if(hit!==r.hit){r.hit=hit;r.row.classList.toggle("hit",hit)}
    if(hit){found++;groups.add(r.group);if(r.box)r.box.open=true}
  });
  each(d.querySelectorAll(".g"),function(e){e.classList.toggle("none",!groups.has(e))});
  body.add("q");
  n.textContent=found;
}
addEventListener("hashchange",open);
if(q){
  q.parentNode.hidden=false;
  q.addEventListener("input",function(){clearTimeout(wait);wait=setTimeout(find,60)});
}
open();
})();
